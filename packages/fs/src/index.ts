export { memfs } from "./memfs.js";
export { type HostMount, mountHost } from "./mount-host.js";
export { nodefs } from "./nodefs.js";
export type { AssetSource } from "./read-asset.js";
export { zip } from "./zip.js";
