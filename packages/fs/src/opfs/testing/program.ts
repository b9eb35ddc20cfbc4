import type { HostFiles } from "../../host/host-files.js";

/** Something that a program does. */
export type FileOperation =
  | { kind: "mkdir" | "rmdir" | "unlink" | "create" | "fsync" | "open" | "close"; path: string }
  | { kind: "write"; path: string; position: number; size: number; byte: number }
  | { kind: "truncate"; path: string; size: number }
  | { kind: "chmod"; path: string; mode: number }
  | { kind: "rename" | "link" | "symlink"; path: string; to: string };

const O_RDWR = 2;

/** Does one operation after the other, as one program. */
export class Program {
  readonly #files: HostFiles;
  readonly #open = new Map<string, number>();

  constructor(files: HostFiles) {
    this.#files = files;
  }

  /** @returns the code of its error */
  do(operation: FileOperation): string | undefined {
    try {
      this.#do(operation);
      return undefined;
    } catch (error) {
      const code: unknown = Reflect.get(Object(error), "code");
      if (typeof code === "string") return code;
      throw error;
    }
  }

  #do(operation: FileOperation): void {
    const files = this.#files;
    const { kind, path } = operation;
    if (kind === "mkdir") files.mkdirSync(path, { mode: 0o755 });
    else if (kind === "rmdir") files.rmdirSync(path);
    else if (kind === "unlink") files.unlinkSync(path);
    else if (kind === "chmod") files.chmodSync(path, operation.mode);
    else if (kind === "rename") files.renameSync(path, operation.to);
    else if (kind === "link") files.linkSync(path, operation.to);
    else if (kind === "symlink") files.symlinkSync(operation.to, path);
    else if (kind === "create") files.closeSync(files.openSync(path, O_RDWR | (files.constants.O_CREAT ?? 0), 0o644));
    else if (kind === "open") this.#open.set(path, this.#open.get(path) ?? files.openSync(path, O_RDWR));
    else if (kind === "close") this.#close(path);
    else if (kind === "fsync") this.#with(path, (fd) => files.fsyncSync(fd));
    else if (kind === "truncate") this.#with(path, (fd) => files.ftruncateSync(fd, operation.size));
    else if (kind === "write") this.#write(operation);
  }

  #write({ path, size, byte, position }: Extract<FileOperation, { kind: "write" }>): void {
    const bytes = new Int8Array(size).fill(byte);
    this.#with(path, (fd) => this.#files.writeSync(fd, bytes, 0, size, position));
  }

  #close(path: string): void {
    const fd = this.#open.get(path);
    this.#open.delete(path);
    if (fd !== undefined) this.#files.closeSync(fd);
  }

  /** By the descriptor that is open, also where the path means another file by now. */
  #with(path: string, use: (fd: number) => unknown): void {
    const kept = this.#open.get(path);
    const fd = kept ?? this.#files.openSync(path, O_RDWR);
    try {
      use(fd);
    } finally {
      if (kept === undefined) this.#files.closeSync(fd);
    }
  }
}
