import type { FileSystem, MemoryFileNode } from "@pywasm/runtime";

/**
 * A file in the guest's memory that is not copied there: any number of Pythons can have the same bytes. One that writes
 * to its file gets a copy of its own first.
 *
 * @param size in bytes
 * @param read gives them, when they are first looked at
 */
export function installSharedFile(fs: FileSystem, path: string, size: number, read: () => Uint8Array): void {
  fs.writeFile(path, new Uint8Array(), { canOwn: true });
  const node = fs.lookupPath(path, {}).node as MemoryFileNode;
  let shared: Uint8Array | undefined;
  node.usedBytes = size;
  Object.defineProperty(node, "contents", {
    configurable: true,
    get() {
      shared = read();
      Object.defineProperty(node, "contents", { value: shared, writable: true });
      return shared;
    },
    set(contents) {
      Object.defineProperty(node, "contents", { value: contents, writable: true });
    },
  });
  const { write, msync } = node.stream_ops;
  const own = () => {
    if (node.contents === shared) node.contents = new Uint8Array(node.contents);
  };
  node.stream_ops = {
    ...node.stream_ops,
    write(...args) {
      own();
      return write(...args);
    },
    msync(...args) {
      own();
      return msync(...args);
    },
  };
}
