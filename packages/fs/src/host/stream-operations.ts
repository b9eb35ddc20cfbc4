import { isFile, isFolder, type NodeOperations, type NodeStream, type StreamOperations } from "@pywasm/runtime";
import type { HostFolder, HostNode } from "./host-folder.js";
import { hostFlags, isForWriting } from "./open-flags.js";

const SEEK_CUR = 1;
const SEEK_END = 2;

/** What can be done with an open file. */
export function streamOperations(
  folder: HostFolder,
  { getattr, setattr }: NodeOperations<HostNode>,
): StreamOperations<HostNode> {
  const { fs, files } = folder;
  const attempt = folder.attempt.bind(folder);
  const descriptor = ({ node }: NodeStream<HostNode>) => node.open?.fd ?? folder.fail("EBADF");

  function open(node: HostNode, flags: number): void {
    if (isForWriting(flags)) folder.assertWritable();
    node.stats = undefined;
    node.open = folder.opened(files.openSync(folder.confined(node), hostFlags(flags, files.constants)));
  }

  function read(stream: NodeStream<HostNode>, buffer: Int8Array, offset: number, length: number, position: number) {
    return attempt(() => files.readSync(descriptor(stream), buffer, offset, length, position));
  }

  function write(stream: NodeStream<HostNode>, buffer: Int8Array, offset: number, length: number, position: number) {
    folder.assertWritable();
    return attempt(() => files.writeSync(descriptor(stream), buffer, offset, length, position));
  }

  /** The content from a position on, as far as there is any. */
  function content(stream: NodeStream<HostNode>, length: number, position: number): Uint8Array {
    const bytes = new Int8Array(length);
    let filled = 0;
    for (let count = -1; count !== 0 && filled < length; filled += count) {
      count = read(stream, bytes, filled, length - filled, position + filled);
    }
    return new Uint8Array(bytes.buffer, 0, filled);
  }

  return {
    open(stream) {
      if (isFolder(stream.node.mode)) {
        stream.node = listedNode(stream.node);
        return;
      }
      try {
        attempt(() => open(stream.node, stream.flags));
      } catch (error) {
        // Emscripten has a number for it by now, and would keep it.
        fs.closeStream(stream.fd);
        throw error;
      }
    },
    dup({ node }) {
      if (node.open) node.open.shares++;
    },
    close({ node }) {
      if (node.open && --node.open.shares === 0) folder.close(node.open);
    },
    getattr: ({ node }) => getattr(node),
    setattr: ({ node }, change) => setattr(node, change),
    read,
    write,
    llseek(stream, offset, whence) {
      let position = offset;
      if (whence === SEEK_CUR) position += stream.position;
      if (whence === SEEK_END && isFile(stream.node.mode)) {
        position += attempt(() => files.fstatSync(descriptor(stream)).size);
      }
      return position < 0 ? folder.fail("EINVAL") : position;
    },
    fsync(stream) {
      if (stream.node.open) attempt(() => files.fsyncSync(descriptor(stream)));
    },
    mmap(stream, length, position, protection, flags) {
      const { mode } = stream.node;
      if (!isFile(mode)) folder.fail("ENODEV");
      const copy = { node: { mode, contents: content(stream, length, position) } };
      return fs.filesystems.MEMFS.stream_ops.mmap(copy, length, 0, protection, flags);
    },
    msync(stream, buffer, offset, length) {
      write(stream, buffer, 0, length, offset);
      return 0;
    },
  };
}

/** An open folder has a node of its own, also where it is the root, which everybody shares. */
function listedNode(node: HostNode): HostNode {
  const own: HostNode = Object.assign(Object.create(Object.getPrototypeOf(node)), node, { listed: true });
  own.stats = undefined;
  if (node.parent === node) own.parent = own;
  return own;
}
