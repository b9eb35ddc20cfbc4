import { lstatSync, mkdirSync, renameSync, rmdirSync } from "node:fs";
import { dirname } from "node:path";

/** Changes to a disk that can be taken back. They are synchronous, so that no signal's handler runs between them. */
export class Moves {
  readonly #undo: (() => void)[] = [];

  /** Moves to where nothing is, into folders that are made. */
  move(from: string, to: string): void {
    this.makeFolder(dirname(to));
    if (lstatSync(to, { throwIfNoEntry: false })) throw new Error(`${to} has just been made by somebody else`);
    renameSync(from, to);
    this.#undo.push(() => renameSync(to, from));
  }

  /** With those that it lies in. */
  makeFolder(path: string): void {
    const first = mkdirSync(path, { recursive: true });
    if (first === undefined) return;
    this.#undo.push(() => {
      for (let folder = path; folder.length >= first.length; folder = dirname(folder)) rmdirSync(folder);
    });
  }

  /** As far as it goes. @returns what went wrong */
  takeBack(): unknown[] {
    return this.#undo
      .splice(0)
      .reverse()
      .flatMap((undo) => {
        try {
          undo();
          return [];
        } catch (error) {
          return [error];
        }
      });
  }
}
