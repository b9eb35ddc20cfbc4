/** `@pywasm/fs/mounts`: mounts alone, which load in a quarter of the time that all of @pywasm/fs takes. */
export { type HostMount, mountHost } from "./mount-host.js";
export { reservedFolders } from "./reserved-folders.js";
