import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, it } from "vitest";

describe.each(inject("packed"))("$name", ({ filename, files }) => {
  it("passes publint", async () => {
    const tarball = await readFile(filename);
    const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength) as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it.runIf(files.some((path) => path.endsWith(".d.ts")))("gives the right types to every kind of import", async () => {
    await promisify(execFile)("attw", [filename, "--profile", "esm-only", "--no-color"]);
  });

  it("carries its licence, readme and changelog, and no test", () => {
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "CHANGELOG.md"]));
    expect(files.filter((path) => path.includes(".test."))).toEqual([]);
  });
});
