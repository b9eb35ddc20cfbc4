import { isUtf8 } from "node:buffer";
import { Errno } from "./errno.js";
import type { GuestFolder, GuestFolders, Place } from "./guest-folders.js";
import { changesByDescriptor, FOLLOW, opensToMake, opensToWrite, type PathArgument, pathCalls } from "./path-calls.js";
import { setTimes } from "./set-times.js";

type WasiValue = number | bigint;

/** Functions of WASI preview 1, by name. Each gives an error number. */
export type WasiImports = Record<string, (...args: WasiValue[]) => number>;

/** The guest's memory, as it is now. */
export interface GuestMemory {
  buffer(): ArrayBufferLike;
  /** Where {@link SCRATCH_BYTES} may be written to. */
  scratch(): number;
}

/** As long as a path may be on Linux. */
const LONGEST = 4096;
/** For both paths of a call. */
export const SCRATCH_BYTES = 2 * LONGEST;

/** The descriptor of the first folder that is open from the start. */
const FIRST = 3;

/** What a descriptor stands for. */
interface Opened {
  /** A path of the guest without links. */
  guest: string;
  readonly: boolean;
  /** One that was open from the start. */
  folder?: GuestFolder;
}

/**
 * Node's WASI knows no read-only folders, takes what a link says for a path of the folder that was opened, and lets links lead
 * out of it. With these imports paths are looked up here, so that it meets no link: whatever would change something in a
 * read-only folder, by whatever way, is EROFS, and what is in no folder is not there.
 *
 * @param imports Node's own
 * @param folders those that Node opens, in that order
 */
export function protectedImports(imports: WasiImports, folders: GuestFolders, memory: GuestMemory): WasiImports {
  const protection = new Protection(imports, folders, memory);
  const at = (name: string, paths: PathArgument[]) => [
    name,
    (...args: WasiValue[]) => protection.atPaths(name, paths, args),
  ];
  const by = (name: string) => [name, (...args: WasiValue[]) => protection.byDescriptor(name, args)];
  return {
    ...imports,
    ...Object.fromEntries(Object.entries(pathCalls).map(([name, paths]) => at(name, paths))),
    ...Object.fromEntries(changesByDescriptor.map(by)),
    fd_close: (...args) => protection.close(args),
    fd_renumber: (...args) => protection.renumber(args),
  };
}

class Protection {
  readonly #imports: WasiImports;
  readonly #folders: GuestFolders;
  readonly #memory: GuestMemory;
  readonly #opened: Map<number, Opened>;

  constructor(imports: WasiImports, folders: GuestFolders, memory: GuestMemory) {
    this.#imports = imports;
    this.#folders = folders;
    this.#memory = memory;
    this.#opened = new Map(
      folders.all.map((folder, index) => [FIRST + index, { guest: folder.guest, readonly: folder.readonly, folder }]),
    );
  }

  atPaths(name: string, paths: PathArgument[], args: WasiValue[]): number {
    const places: Place[] = [];
    for (const argument of paths) {
      const place = this.#find(argument, args);
      if (typeof place === "number") return place;
      const refused = this.#refusal(argument, place);
      if (refused !== undefined) return refused;
      places.push(place);
    }
    const [first] = places;
    if (first && name === "path_open") return this.#open(paths, args, first);
    if (first && name === "path_filestat_set_times") return setTimes(first.host, args.slice(4));
    return this.#callAt(name, paths, args, places);
  }

  byDescriptor(name: string, args: WasiValue[]): number {
    return this.#opened.get(Number(args[0]))?.readonly === true ? Errno.readOnly : this.#call(name, args);
  }

  close(args: WasiValue[]): number {
    const errno = this.#call("fd_close", args);
    if (errno === Errno.success) this.#opened.delete(Number(args[0]));
    return errno;
  }

  renumber(args: WasiValue[]): number {
    const errno = this.#call("fd_renumber", args);
    const [from = 0, to = 0] = args.map(Number);
    if (errno !== Errno.success || from === to) return errno;
    const moved = this.#opened.get(from);
    this.#opened.delete(from);
    this.#opened.delete(to);
    if (moved) this.#opened.set(to, moved);
    return errno;
  }

  /** Where a path leads, or why nowhere. */
  #find({ folder, path, flags }: PathArgument, args: WasiValue[]): Place | number {
    const base = this.#opened.get(Number(args[folder]));
    if (!base) return Errno.badDescriptor;
    const bytes = Buffer.from(this.#memory.buffer(), at(args[path]), at(args[path + 1]));
    if (!isUtf8(bytes)) return Errno.illegalSequence;
    const text = bytes.toString();
    if (text === "") return Errno.noEntry;
    const whole = text.startsWith("/") ? text : `${base.guest}/${text}`;
    // A slash at the end follows a link as well.
    const follows = /\/\.?$/.test(text) || (flags !== undefined && (Number(args[flags]) & FOLLOW) !== 0);
    const place = this.#folders.find(whole, follows);
    if (place === "loop") return Errno.loop;
    return place ?? Errno.noEntry;
  }

  #refusal({ changes, exists, moves }: PathArgument, place: Place): number | undefined {
    const { host, inside } = place;
    const fixed = (changes && this.#folders.isReadOnly(host)) || (moves && this.#folders.holdsReadOnly(host));
    if (fixed) return exists && !this.#folders.exists(place) ? Errno.noEntry : Errno.readOnly;
    return moves && inside === "" ? Errno.busy : undefined;
  }

  #open(paths: PathArgument[], args: WasiValue[], place: Place): number {
    const readonly = this.#folders.isReadOnly(place.host);
    if (readonly && opensToWrite(args)) {
      return opensToMake(args) || this.#folders.exists(place) ? Errno.readOnly : Errno.noEntry;
    }
    // Node would go through it.
    if (this.#folders.isLink(place)) return Errno.loop;
    const errno = this.#callAt("path_open", paths, args, [place]);
    if (errno === Errno.success) {
      const descriptor = new DataView(this.#memory.buffer()).getUint32(at(args[8]), true);
      this.#opened.set(descriptor, { guest: place.guest, readonly });
    }
    return errno;
  }

  /** Calls Node with descriptors of the folders that are open from the start, and with paths that have no links. */
  #callAt(name: string, paths: PathArgument[], args: WasiValue[], places: Place[]): number {
    const changed = [...args];
    for (const [index, { folder: folderAt, path: pathAt, flags }] of paths.entries()) {
      const { folder, inside } = places[index] ?? { inside: "" };
      const descriptor = [...this.#opened].find(([, opened]) => opened.folder === folder)?.[0];
      if (descriptor === undefined) return Errno.badDescriptor;
      const bytes = Buffer.from(inside || ".");
      if (bytes.length > LONGEST) return Errno.nameTooLong;
      const start = this.#memory.scratch() + index * LONGEST;
      new Uint8Array(this.#memory.buffer()).set(bytes, start);
      changed[folderAt] = descriptor;
      changed[pathAt] = start;
      changed[pathAt + 1] = bytes.length;
      if (flags !== undefined) changed[flags] = 0;
    }
    return this.#call(name, changed);
  }

  #call(name: string, args: WasiValue[]): number {
    return this.#imports[name]?.(...args) ?? Errno.badDescriptor;
  }
}

/** A pointer or a length. WebAssembly hands them over as signed numbers. */
function at(value: WasiValue | undefined): number {
  return Number(value) >>> 0;
}
