import { type FileChange, isLink, type NodeOperations, O_WRONLY } from "@pywasm/runtime";
import { attributesOf, hostTime } from "./file-attributes.js";
import type { HostFolder, HostNode } from "./host-folder.js";
import { hostFlags } from "./open-flags.js";

/** `stat`, `chmod`, `utime` and `truncate`: by the descriptor where there is one, else by the path. */
export function attributeOperations(folder: HostFolder): Pick<NodeOperations<HostNode>, "getattr" | "setattr"> {
  const { files } = folder;

  const statsOf = (node: HostNode) =>
    node.open ? files.fstatSync(node.open.fd) : (node.stats ?? folder.stats(folder.confined(node)));

  function chmod(node: HostNode, mode: number): void {
    if (node.open) files.fchmodSync(node.open.fd, mode & 0o7777);
    else files.chmodSync(folder.confined(node), mode & 0o7777);
    node.mode = mode;
  }

  function utimes(node: HostNode, atime: number | null | undefined, mtime: number | null | undefined): void {
    const stats = statsOf(node);
    const times = [hostTime(atime ?? stats.atimeMs), hostTime(mtime ?? stats.mtimeMs)] as const;
    if (node.open) files.futimesSync(node.open.fd, ...times);
    else files.lutimesSync(folder.confinedLink(node), ...times);
  }

  function truncate(node: HostNode, size: number): void {
    if (node.open) {
      files.ftruncateSync(node.open.fd, size);
      return;
    }
    const fd = files.openSync(folder.confined(node), hostFlags(O_WRONLY, files.constants));
    try {
      files.ftruncateSync(fd, size);
    } finally {
      files.closeSync(fd);
    }
  }

  function change(node: HostNode, { mode, atime, mtime, size, dontFollow }: FileChange): void {
    if (mode !== undefined && dontFollow && isLink(node.mode)) folder.fail("ENOTSUP");
    if (mode !== undefined) chmod(node, mode);
    if (typeof (atime ?? mtime) === "number") utimes(node, atime, mtime);
    if (size !== undefined) truncate(node, size);
  }

  return {
    getattr(node) {
      const attributes = attributesOf(folder.attempt(() => statsOf(node)));
      node.stats = undefined;
      return attributes;
    },
    setattr(node, wanted) {
      folder.assertWritable();
      folder.attempt(() => change(node, wanted));
      node.stats = undefined;
    },
  };
}
