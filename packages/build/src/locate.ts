/** What is quick to import and only finds things: for a program that has to start at once. */
export type { ConfigFile, FileOptions } from "./config/config-file.js";
export { locateDistribution } from "./config/locate-distribution.js";
export { nearestConfigFile } from "./config/nearest-config-file.js";
export { baseFolders } from "./config/paths.js";
export { resolveTarget } from "./config/targets.js";
