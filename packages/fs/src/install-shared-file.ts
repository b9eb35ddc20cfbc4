import type { FileSystem, MemoryFileNode } from "@pywasm/runtime";

/**
 * A file in the guest's memory that is not copied there: any number of Pythons can have the same bytes. One that writes
 * to its file gets a copy of its own first.
 */
export function installSharedFile(fs: FileSystem, path: string, bytes: Uint8Array): void {
  fs.writeFile(path, bytes, { canOwn: true });
  const node = fs.lookupPath(path, {}).node as MemoryFileNode;
  const { write, msync } = node.stream_ops;
  const own = () => {
    if (node.contents.buffer === bytes.buffer) node.contents = new Uint8Array(node.contents);
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
