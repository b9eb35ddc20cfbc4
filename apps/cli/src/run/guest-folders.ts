import { readdirSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type HostMount, reservedFolders } from "@pywasm/node";

/** What Python sees of the disk, and where it starts. */
export interface GuestFolders {
  mounts: HostMount[];
  cwd: string;
}

/** The current folder, and what was asked for. The outer folders come first: a mount hides what is below it. */
export function guestFolders(cwd: string, { mount = [], allowAll = false }: FolderFlags): GuestFolders {
  const asked = mount.map(parseMount);
  const everything = allowAll ? topFolders() : [];
  const isVisible = cwd === "/" ? allowAll : everything.some(({ host }) => `${cwd}/`.startsWith(`${host}/`));
  const current = isVisible ? { host: cwd, guest: cwd } : { host: cwd, guest: guestPath(cwd) };
  const mounts = new Map<string, HostMount>();
  for (const one of [...everything, ...(isVisible ? [] : [current]), ...asked]) mounts.set(one.guest, one);
  return {
    mounts: [...mounts.values()].sort((a, b) => a.guest.split("/").length - b.guest.split("/").length),
    cwd: current.guest,
  };
}

export interface FolderFlags {
  mount?: string[];
  allowAll?: boolean;
}

/** The same path as outside, so that what Python prints can be clicked on; but for folders that the guest has itself. */
function guestPath(folder: string): string {
  return reservedFolders.includes(folder) ? "/mnt" : folder;
}

/** `HOST`, or `HOST:GUEST`, and either with `:ro`. */
function parseMount(text: string): HostMount {
  const path = text.replace(/(?<=.):ro$/, "");
  const at = path.lastIndexOf(":");
  const host = resolve(at > 0 ? path.slice(0, at) : path);
  return { host, guest: at > 0 ? path.slice(at + 1) : guestPath(host), readonly: path !== text };
}

/** Every folder of the root but those that the guest has itself. */
function topFolders(): HostMount[] {
  const paths = readdirSync("/").map((name) => `/${name}`);
  return paths
    .filter((path) => !reservedFolders.includes(path) && statSync(path, { throwIfNoEntry: false })?.isDirectory())
    .map((path) => ({ host: path, guest: path }));
}
