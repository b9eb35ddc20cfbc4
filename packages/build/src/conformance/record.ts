import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { z } from "zod";
import type { fileRecordSchema, recordSchema } from "./record-schema.js";

/** What became of one test file. */
export type FileRecord = z.infer<typeof fileRecordSchema>;

/** What became of a suite on one distribution in one place. */
export type ConformanceRecord = z.infer<typeof recordSchema>;

/** The files of a record, below a folder of its own. */
export interface RecordFiles {
  folder: string;
  json: string;
  junit: string;
  markdown: string;
  /** Every test file that is done in a run that is not: how an interrupted one goes on. */
  journal: string;
  /** The working folders of what runs. */
  work: string;
  /** Compiled modules, which all test files share: each would compile a hundred for itself. */
  pycache: string;
  lock: string;
  log(test: string): string;
}

/** @param folder - below it, each distribution and place has one */
export function recordFiles(folder: string): RecordFiles {
  const below = (name: string) => join(folder, name);
  return {
    folder,
    json: below("record.json"),
    junit: below("junit.xml"),
    markdown: below("record.md"),
    journal: below("journal.jsonl"),
    work: below("work"),
    pycache: below("pycache"),
    lock: below("lock"),
    log: (test) => join(folder, "logs", `${test}.log`),
  };
}

/** The record of the last run that came to its end; undefined where there is none that can be read. */
export async function readRecord({ json }: RecordFiles): Promise<ConformanceRecord | undefined> {
  const text = await readFile(json, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { recordSchema } = await import("./record-schema.js");
  return recordSchema.safeParse(JSON.parse(text)).data;
}

/** Never half. */
export async function writeWhole(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.tmp`, content);
  await rename(`${path}.tmp`, path);
}
