import { expect, test } from "vitest";
import { askProgram } from "./ask-program.js";

test("what a program says, and how it ends", async () => {
  expect(await askProgram("sh", ["-c", "cat; echo; exit 3"], { input: "read" })).toEqual({
    exitCode: 3,
    stdout: "read",
  });
  expect(await askProgram("sh", ["-c", 'echo "$A"'], { env: { A: "b" } })).toEqual({ exitCode: 0, stdout: "b" });
});

test("a program that does not read, is not there, takes too long or is stopped", async () => {
  expect(await askProgram("true", [], { input: "x".repeat(1 << 20) })).toEqual({ exitCode: 0, stdout: "" });
  expect(await askProgram("/nowhere/program", [])).toEqual({ exitCode: undefined, stdout: "" });
  expect(await askProgram("sleep", ["10"], { timeout: 50 })).toEqual({ exitCode: undefined, stdout: "" });
  expect(await askProgram("sleep", ["10"], { signal: AbortSignal.timeout(50) })).toMatchObject({ exitCode: undefined });
});
