import { hash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { askProgram } from "../process/ask-program.js";
import type { ActionContext, ActionHandler } from "./action.js";

/** Everything that configure's answers depend on. */
export interface AnswersKey {
  about: string[];
  /** By content. */
  files: string[];
  /** By what they print; one that cannot be run counts as that. */
  commands?: string[][];
}

interface Answers {
  /** Folder of the kept answers. */
  store: string;
  /** The `config.cache` of this configure. */
  file: string;
  key: AnswersKey;
}

/** Gives configure the answers it came to the last time it asked the same questions of the same compiler. */
export interface RestoreAnswers extends Answers {
  do: "restore-answers";
}

/** Keeps what configure found out, for the next time. */
export interface KeepAnswers extends Answers {
  do: "keep-answers";
}

export const restoreAnswers: ActionHandler<RestoreAnswers> = {
  version: 1,
  describe: ({ store, file }) => [
    `copy the answers of an earlier configure from ${store} to ${file}, where there are any`,
  ],
  async run({ store, file, key }, context) {
    const kept = join(store, `${await digestOf(key, context)}.cache`);
    const answers = unseal(await readFile(kept, "utf8").catch(() => ""));
    context.log(answers ? `answers from ${kept}\n` : `no answers at ${kept}\n`);
    if (answers) await writeFile(file, answers);
    return undefined;
  },
};

export const keepAnswers: ActionHandler<KeepAnswers> = {
  version: 1,
  describe: ({ store, file }) => [`keep the answers in ${file} below ${store}`],
  async run({ store, file, key }, context) {
    const kept = join(store, `${await digestOf(key, context)}.cache`);
    await mkdir(dirname(kept), { recursive: true });
    await writeFile(`${kept}.${process.pid}.tmp`, seal(portable(await readFile(file, "utf8"))));
    await rename(`${kept}.${process.pid}.tmp`, kept);
    return undefined;
  },
};

/**
 * What holds in every folder: not the environment, which configure compares with its own, and nothing that names a
 * path.
 */
export function portable(cache: string): string {
  return cache
    .split("\n")
    .filter((line) => /^\w+=\$\{.*\}$/.test(line) && !line.startsWith("ac_cv_env_") && !line.includes("/"))
    .map((line) => `${line}\n`)
    .join("");
}

const sealed = /^# sha256 ([0-9a-f]{64})\n/;

/** The first line is the digest of the rest: answers that were damaged are not believed. */
export function seal(answers: string): string {
  return `# sha256 ${sha256(answers)}\n${answers}`;
}

/** The answers, or undefined for anything that `seal` did not make. */
export function unseal(text: string): string | undefined {
  const answers = text.replace(sealed, "");
  return sealed.exec(text)?.[1] === sha256(answers) ? answers : undefined;
}

async function digestOf({ about, files, commands = [] }: AnswersKey, { signal }: ActionContext): Promise<string> {
  const parts = [
    about.join("\n"),
    ...(await Promise.all(files.map((file) => readFile(file, "utf8")))),
    ...(await Promise.all(commands.map((command) => outputOf(command, signal)))),
  ];
  return sha256(parts.map(sha256).join("\n"));
}

async function outputOf([program = "", ...args]: string[], signal: AbortSignal): Promise<string> {
  const { stdout, exitCode } = await askProgram(program, args, { signal });
  return `${exitCode}\n${stdout}`;
}

const sha256 = (text: string) => hash("sha256", text);
