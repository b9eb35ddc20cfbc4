import { lstatSync, readlinkSync, realpathSync, type Stats } from "node:fs";
import { dirname } from "node:path";
import type { Preopen } from "../host-runner.js";

/** Links that are followed one after the other, as on Linux. */
const MOST_LINKS = 40;

/** A folder that is open to Python. */
export interface GuestFolder {
  guest: string;
  /** A real path of this machine. */
  host: string;
  readonly: boolean;
}

/** What a path of the guest leads to. */
export interface Place {
  /** The path without links. */
  guest: string;
  /** The folder that it is in, and the way from there. */
  folder: GuestFolder;
  inside: string;
  /** The real path on this machine; what it names need not be there. */
  host: string;
}

/** The folders that are open to Python. Links are followed in the guest: they lead to what is open, and nowhere else. */
export class GuestFolders {
  /** In the order in which they were given. */
  readonly all: readonly GuestFolder[];
  readonly #byGuest: readonly GuestFolder[];
  readonly #byHost: readonly GuestFolder[];

  constructor(preopens: readonly Preopen[]) {
    this.all = preopens.map((folder) => ({ ...folder, host: realpathSync(folder.host) }));
    this.#byGuest = this.all.toSorted((a, b) => b.guest.length - a.guest.length);
    // The innermost decides, and of those that are the same, one that is read-only.
    this.#byHost = this.all.toSorted(
      (a, b) => b.host.length - a.host.length || Number(b.readonly) - Number(a.readonly),
    );
  }

  /**
   * @param path absolute
   * @param follow whether the last name may be a link that is followed
   * @returns undefined for what is in no folder, "loop" for links that lead in circles
   */
  find(path: string, follow: boolean): Place | "loop" | undefined {
    let at = "";
    let links = 0;
    const names = path.split("/");
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      if (name === "" || name === ".") continue;
      if (name === "..") {
        at = at === "" ? "" : dirname(at).replace(/^\/$/, "");
        continue;
      }
      const next = `${at}/${name}`;
      const target = follow || names.length > 0 ? this.#linkAt(next) : undefined;
      if (target === undefined) {
        at = next;
        continue;
      }
      links += 1;
      if (links > MOST_LINKS) return "loop";
      if (target.startsWith("/")) at = "";
      names.unshift(...target.split("/"));
    }
    return this.#place(at || "/");
  }

  isLink({ guest }: Place): boolean {
    return this.#linkAt(guest) !== undefined;
  }

  exists({ host }: Place): boolean {
    return statsOf(host) !== undefined;
  }

  /** Whether nothing may be changed at a real path of this machine, by whatever folder it was reached. */
  isReadOnly(host: string): boolean {
    return this.#byHost.find((folder) => isInside(folder.host, host))?.readonly !== false;
  }

  /** Whether something at or below a real path is read-only, so that it has to stay where it is. */
  holdsReadOnly(host: string): boolean {
    return this.all.some((folder) => folder.readonly && isInside(host, folder.host));
  }

  #place(guest: string): Place | undefined {
    const folder = this.#byGuest.find((candidate) => isInside(candidate.guest, guest));
    if (!folder) return undefined;
    const inside = guest.slice(folder.guest.length).replace(/^\//, "");
    return { guest, folder, inside, host: inside === "" ? folder.host : `${folder.host}/${inside}`.replace("//", "/") };
  }

  #linkAt(guest: string): string | undefined {
    const place = this.#place(guest);
    if (!place || place.inside === "") return undefined;
    return statsOf(place.host)?.isSymbolicLink() ? readlinkSync(place.host) : undefined;
  }
}

/** What cannot be looked at cannot be gone through either. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === "/" ? folder : `${folder}/`);
}
