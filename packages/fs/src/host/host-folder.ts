import { errnoOf, type FileNode, type FileSystem, isFile, isFolder, isLink } from "@pywasm/runtime";
import { inodeOf } from "./file-attributes.js";
import type { HostFiles, HostStats } from "./host-files.js";
import { childPath, isInside } from "./host-path.js";

/**
 * A file, folder or link of the machine, for as long as one call or one open file needs it: unlike Emscripten's own, it
 * is in no table of names, so that each call looks at every folder of its path as it is then.
 */
export interface HostNode extends FileNode {
  parent: HostNode;
  /** On the machine. */
  path: string;
  /** What the lookup found that made this node. Taken by the first who asks. */
  stats?: HostStats | undefined;
  open?: OpenFile | undefined;
  /** An open folder: what is looked up in it are the names that a listing has. */
  listed?: boolean;
}

/** A descriptor of the machine, and how many of the guest's share it. */
export interface OpenFile {
  fd: number;
  shares: number;
}

/** What the machine's path of a node is, and whether it may be used. */
export class HostFolder {
  readonly root: string;
  readonly #identity: HostStats;
  readonly #open = new Set<OpenFile>();
  #unmounted = false;

  /** @throws the machine's own error for what is no folder */
  constructor(
    readonly fs: FileSystem,
    readonly files: HostFiles,
    host: string,
    readonly readonly: boolean,
  ) {
    this.root = String(files.realpathSync.native(host));
    this.#identity = this.stats(this.root);
    if (!isFolder(this.#identity.mode)) throw failure("ENOTDIR");
  }

  /** Does something on the machine. Its error becomes the guest's. */
  attempt<T>(operation: () => T): T {
    if (this.#unmounted) this.fail("EBADF");
    try {
      return operation();
    } catch (error) {
      throw error instanceof this.fs.ErrnoError ? error : this.error(error);
    }
  }

  error(cause: unknown): { errno: number } {
    return new this.fs.ErrnoError(errnoOf(cause));
  }

  fail(code: string): never {
    throw this.error({ code });
  }

  assertWritable(): void {
    if (this.readonly) this.fail("EROFS");
  }

  stats(path: string): HostStats {
    return this.files.lstatSync(path, { throwIfNoEntry: false }) ?? this.fail("ENOENT");
  }

  opened(fd: number): OpenFile {
    const file = { fd, shares: 1 };
    this.#open.add(file);
    return file;
  }

  close(file: OpenFile): void {
    if (this.#open.delete(file)) this.attempt(() => this.files.closeSync(file.fd));
  }

  /** Nothing is done on the machine from now on, nor is anything left open. */
  unmount(): void {
    this.#unmounted = true;
    for (const { fd } of this.#open) this.files.closeSync(fd);
    this.#open.clear();
  }

  /** The folder that was mounted is still what is at its path. */
  assertSame(): void {
    const { dev, ino } = this.attempt(() => this.stats(this.root));
    if (dev !== this.#identity.dev || ino !== this.#identity.ino) this.fail("ESTALE");
  }

  /**
   * The path of a node, which leads to nothing outside of the mount: no folder in it has been replaced by a link since
   * the node was looked up. Between this and its use there are microseconds, which Node gives no means to close.
   */
  confined(node: HostNode): string {
    if (!isInside(this.root, String(this.files.realpathSync.native(node.path)))) this.fail("ELOOP");
    return node.path;
  }

  /** The same for a node that may be a link, which is not followed. */
  confinedLink(node: HostNode): string {
    this.confined(node.parent);
    return node.path;
  }

  /** The path of a name in a folder. The folder is within the mount; what has the name may be a link. */
  entry(parent: HostNode, name: string): string {
    return childPath(this.confined(parent), name) ?? this.fail("EINVAL");
  }

  /** A node for what was found at a path. Sockets, pipes and devices are not given to a guest. */
  node(parent: HostNode | null, name: string, path: string, stats: HostStats): HostNode {
    const mode = visibleMode(stats.mode, this.root);
    if (!isFolder(mode) && !isFile(mode) && !isLink(mode)) this.fail("EINVAL");
    const node = new this.fs.FSNode(parent, name, mode) as HostNode;
    node.id = inodeOf(stats);
    node.path = path;
    node.stats = stats;
    return node;
  }
}

/** Windows knows of no right to execute: what can be read can be executed. */
function visibleMode(mode: number, root: string): number {
  return root.startsWith("/") ? mode : mode | ((mode & 0o444) >> 2);
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
