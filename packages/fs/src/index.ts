export type { HostFiles, HostStats } from "./host/host-files.js";
export { memfs } from "./memfs.js";
export type { Unmount } from "./mount-folder.js";
export { type HostMount, type MountOptions, mountHost } from "./mount-host.js";
export { nodefs } from "./nodefs.js";
export type { AssetSource } from "./read-asset.js";
export { reservedFolders } from "./reserved-folders.js";
export { zip } from "./zip.js";
