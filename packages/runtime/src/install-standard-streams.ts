import type { DeviceOperations, FileStream, FileSystem } from "./emscripten.js";
import { errnoOf } from "./errno.js";
import type { StandardStreams } from "./standard-streams.js";

/** Not used by Emscripten, which begins with 64 for devices made on demand. */
const MAJOR = 32;
const READ_ONLY = 0;
const WRITE_ONLY = 1;

/**
 * Opens file descriptors 0, 1 and 2. Emscripten's own streams pass single characters through JavaScript functions and
 * cut output into lines of text; these pass whole buffers of bytes.
 */
export function installStandardStreams(fs: FileSystem, { stdin, stdout, stderr }: StandardStreams): void {
  const streams = [
    { path: "/dev/stdin", flags: READ_ONLY, end: { read: stdin.read.bind(stdin), terminal: stdin.terminal } },
    { path: "/dev/stdout", flags: WRITE_ONLY, end: { write: stdout.write.bind(stdout), terminal: stdout.terminal } },
    { path: "/dev/stderr", flags: WRITE_ONLY, end: { write: stderr.write.bind(stderr), terminal: stderr.terminal } },
  ];
  streams.forEach(({ path, flags, end }, minor) => {
    const device = fs.makedev(MAJOR, minor);
    fs.registerDevice(device, deviceOperations(fs, end));
    fs.mkdev(path, 0o666, device);
    fs.open(path, flags);
  });
}

interface StreamEnd {
  read?: (into: Uint8Array) => number;
  write?: (bytes: Uint8Array) => void;
  terminal: boolean | undefined;
}

function deviceOperations(fs: FileSystem, { read, write, terminal }: StreamEnd): DeviceOperations {
  const attempt = <T>(operation: () => T): T => {
    try {
      return operation();
    } catch (error) {
      throw new fs.ErrnoError(errnoOf(error));
    }
  };
  return {
    open(stream: FileStream) {
      stream.seekable = false;
      if (terminal) stream.tty = { ops: {} };
    },
    close() {},
    read: (_stream, buffer, offset, length) =>
      attempt(() => read?.(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length)) ?? notOpen()),
    write: (_stream, buffer, offset, length) =>
      attempt(() => {
        if (!write) notOpen();
        write(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length));
        return length;
      }),
  };
}

function notOpen(): never {
  throw Object.assign(new Error("not open in this direction"), { code: "EBADF" });
}
