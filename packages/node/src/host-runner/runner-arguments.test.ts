import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { GuestProcess, ReadOnlyHold } from "./host-runner.js";
import { hostRunners } from "./host-runners.js";
import { runnerArguments } from "./runner-arguments.js";

const guest: GuestProcess = {
  wasm: "/d/python.wasm",
  args: ["-c", "--", ""],
  env: { PWD: "/project", EMPTY: "" },
  preopens: [
    { host: "/d", guest: "/lib", readonly: true },
    { host: "/home/me", guest: "/project", readonly: false },
  ],
  cache: "/cache",
};

const expected: Record<string, string> = {
  wasmtime:
    "run|-W|max-wasm-stack=8388608|--dir|/d::/lib|--dir|/home/me::/project|--env|PWD=/project|--env|EMPTY=|/d/python.wasm|-c|--|",
  wazero:
    "run|-cachedir=/cache|-mount=/d:/lib:ro|-mount=/home/me:/project|-env=PWD=/project|-env=EMPTY=|/d/python.wasm|--|-c|--|",
  wasmedge:
    "run|--dir|/lib:/d:readonly|--dir|/project:/home/me|--env|PWD=/project|--env|EMPTY=|--|/d/python.wasm|-c|--|",
  wasmer:
    "run|--stack-size|16777216|--volume|/d:/lib|--volume|/home/me:/project|--env|PWD=/project|--env|EMPTY=|/d/python.wasm|--|-c|--|",
};

it.each(hostRunners)("$name", (runner) => {
  expect(runnerArguments(runner, guest).join("|")).toBe(expected[runner.name]);
});

it("without anything, nothing stands behind the wasm", () => {
  const { preopens: _, cache: __, ...least } = { ...guest, args: [], env: {} };
  for (const runner of hostRunners) expect(runnerArguments(runner, { ...least, preopens: [] }).at(-1)).toBe(guest.wasm);
});

const readOnly: Record<ReadOnlyHold, string> = {
  apart: "outside of those that may be written",
  alone: "where no folder may be written",
  no: "refused",
};

it.each(hostRunners)("the README says of $name what its row does", (runner) => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const called = runnerArguments(runner, {
    ...{ wasm: "python.wasm", args: ["ARGUMENTS"], env: { NAME: "VALUE" }, cache: "CACHE" },
    preopens: [{ host: "HOST", guest: "GUEST", readonly: true }],
  });
  const { name, least } = runner;
  expect(readme).toContain(`| \`${name}\` | ${least} | \`${called.join(" ")}\` | ${readOnly[runner.readOnly]} |\n`);
  expect(readme).toContain(`| \`${name}\` | ${runner.cannot} |\n`);
});
