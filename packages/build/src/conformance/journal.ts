import { appendFile, readFile, writeFile } from "node:fs/promises";
import type { FileRecord } from "./record.js";

/**
 * What a run that was interrupted had done; each line stands for itself, and a last one that is half is none.
 */
export async function readJournal(path: string): Promise<Map<string, FileRecord>> {
  const text = await readFile(path, "utf8").catch(() => "");
  const entries = text.split("\n").slice(0, -1);
  return new Map(entries.map((line) => JSON.parse(line) as [string, FileRecord]));
}

/** Begins anew, with what is taken over. */
export async function startJournal(path: string, taken: Iterable<[string, FileRecord]>): Promise<void> {
  await writeFile(path, [...taken].map((entry) => `${JSON.stringify(entry)}\n`).join(""));
}

export async function addToJournal(path: string, test: string, record: FileRecord): Promise<void> {
  await appendFile(path, `${JSON.stringify([test, record])}\n`);
}
