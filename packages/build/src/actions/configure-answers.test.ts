import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { quietContext } from "../testing/quiet-context.js";
import { type AnswersKey, keepAnswers, portable, restoreAnswers, seal, unseal } from "./configure-answers.js";

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-answers-"));
  await writeFile(join(dir, "configure"), "#!/bin/sh\n");
});

afterEach(() => rm(dir, { recursive: true }));

const cache = `# This file is a shell script
ac_cv_env_CC_value=cc
ac_cv_func_fork=\${ac_cv_func_fork=no}
ac_cv_path_GREP=\${ac_cv_path_GREP=/usr/bin/grep}
ac_cv_c_undeclared=\${ac_cv_c_undeclared='none needed'}
ac_cv_lines=\${ac_cv_lines='one
two'}
`;

const answers = () => ({
  store: join(dir, "answers"),
  file: join(dir, "config.cache"),
  key: { about: ["--prefix=/"], files: [join(dir, "configure")], commands: [["echo", "compiler 1"]] } as AnswersKey,
});

async function keep(): Promise<void> {
  await writeFile(join(dir, "config.cache"), cache);
  await keepAnswers.run({ do: "keep-answers", ...answers() }, quietContext);
  await rm(join(dir, "config.cache"));
}

async function restored(key: Partial<AnswersKey> = {}): Promise<string | undefined> {
  const action = answers();
  await restoreAnswers.run({ do: "restore-answers", ...action, key: { ...action.key, ...key } }, quietContext);
  return readFile(action.file, "utf8").catch(() => undefined);
}

test("only what holds in every folder is kept", () => {
  expect(portable(cache)).toBe(
    `ac_cv_func_fork=\${ac_cv_func_fork=no}\nac_cv_c_undeclared=\${ac_cv_c_undeclared='none needed'}\n`,
  );
});

test("the same questions get the same answers", async () => {
  await keep();
  expect(await restored()).toBe(portable(cache));
});

test.each<[string, Partial<AnswersKey>]>([
  ["arguments", { about: ["--prefix=/usr"] }],
  ["a compiler", { commands: [["echo", "compiler 2"]] }],
  ["a compiler that is gone", { commands: [["/nonexistent/cc"]] }],
])("other questions get none: %s", async (_, key) => {
  await keep();
  expect(await restored(key)).toBeUndefined();
});

test("another configure gets none", async () => {
  await keep();
  await writeFile(join(dir, "configure"), "#!/bin/sh\n# changed\n");
  expect(await restored()).toBeUndefined();
});

test("answers that were damaged are not believed", async () => {
  await keep();
  const [name = ""] = await readdir(join(dir, "answers"));
  const path = join(dir, "answers", name);
  await writeFile(path, (await readFile(path, "utf8")).replace("fork=no", "fork=yes"));
  expect(await restored()).toBeUndefined();
});

test("what is sealed comes back, and nothing else does", () => {
  fc.assert(fc.property(fc.string(), (text) => unseal(seal(text)) === text));
  fc.assert(fc.property(fc.string(), (text) => unseal(text) === undefined));
});
