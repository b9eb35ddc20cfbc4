import type { FileSystemType, Mount } from "@pywasm/runtime";
import type { HostFolder, HostNode } from "./host-folder.js";
import { nodeOperations } from "./node-operations.js";
import { streamOperations } from "./stream-operations.js";

/**
 * The file system of one mounted folder. Unlike Emscripten's NODEFS it keeps nothing of what it has seen, so that it
 * shows what is there when others write too; it can be read-only; and it follows no link of the machine.
 */
export function hostFileSystem(folder: HostFolder): FileSystemType & { mount(mount: Mount): HostNode } {
  const operations = nodeOperations(folder, adopt);
  const streams = streamOperations(folder, operations);

  function adopt(node: HostNode): HostNode {
    return Object.assign(node, { node_ops: operations, stream_ops: streams });
  }

  return {
    mount: () => adopt(folder.node(null, "/", folder.root, folder.stats(folder.root))),
  };
}
