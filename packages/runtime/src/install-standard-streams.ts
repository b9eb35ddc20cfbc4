import type { DeviceOperations, FileStream, FileSystem, TerminalOperations } from "./emscripten.js";
import { errnoOf } from "./errno.js";
import type { StandardStreams } from "./standard-streams.js";
import { Suspend } from "./suspension.js";
import { terminalOperations } from "./terminal-operations.js";

/** Not used by Emscripten, which begins with 64 for devices made on demand. */
const MAJOR = 32;
const READ_ONLY = 0;
const WRITE_ONLY = 1;
const DEV_TTY = "/dev/tty";

/**
 * Opens file descriptors 0, 1 and 2. Emscripten's own streams pass single characters through JavaScript functions and
 * cut output into lines of text; these pass whole buffers of bytes.
 */
export function installStandardStreams(fs: FileSystem, streams: StandardStreams): void {
  const { stdin, stdout, stderr } = streams;
  const read = stdin.read.bind(stdin);
  const write = stdout.write.bind(stdout);
  const operations = terminalOperations(streams);
  const terminal = ({ terminal }: { terminal?: boolean }) => (terminal ? operations : undefined);
  const devices = [
    { path: "/dev/stdin", flags: READ_ONLY, end: { read, terminal: terminal(stdin) } },
    { path: "/dev/stdout", flags: WRITE_ONLY, end: { write, terminal: terminal(stdout) } },
    { path: "/dev/stderr", flags: WRITE_ONLY, end: { write: stderr.write.bind(stderr), terminal: terminal(stderr) } },
  ];
  devices.forEach(({ path, flags, end }, minor) => {
    makeDevice(fs, path, minor, end);
    fs.open(path, flags);
  });
  // Emscripten's own would read the input of the process, which nobody gave.
  fs.unlink(DEV_TTY);
  if (stdin.terminal && stdout.terminal) makeDevice(fs, DEV_TTY, devices.length, { read, write, terminal: operations });
}

interface StreamEnd {
  read?: (into: Uint8Array) => number;
  write?: (bytes: Uint8Array) => void;
  terminal: TerminalOperations | undefined;
}

function makeDevice(fs: FileSystem, path: string, minor: number, end: StreamEnd): void {
  const device = fs.makedev(MAJOR, minor);
  fs.registerDevice(device, deviceOperations(fs, end));
  fs.mkdev(path, 0o666, device);
}

function deviceOperations(fs: FileSystem, { read, write, terminal }: StreamEnd): DeviceOperations {
  const attempt = <T>(operation: () => T): T => {
    try {
      return operation();
    } catch (error) {
      if (error instanceof Suspend) throw error;
      throw new fs.ErrnoError(errnoOf(error));
    }
  };
  return {
    open(stream: FileStream) {
      stream.seekable = false;
      if (terminal) stream.tty = { ops: terminal };
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
