import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolveConfig } from "../config/resolve-config.js";
import { nativePrograms } from "../native-programs.js";
import { buildPython } from "./build-python.js";

/** What `collect-stdlib.py --bare` makes of a module. */
async function bare(source: string | Buffer): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), "pywasm-bare-"));
  try {
    mkdirSync(join(dir, "lib"));
    writeFileSync(join(dir, "lib/module.py"), source);
    execFileSync(
      buildPython(await resolveConfig()).launcher,
      [
        ...["-S", "-s", nativePrograms.collectStdlib, "--bare", "--root", "lib", "--guest", "/lib", "--jobs=1"],
        ...["--modules", "modules", "--sources", "sources", "--facts", "facts.json"],
      ],
      { cwd: dir },
    );
    expect(readFileSync(join(dir, "sources/module.py"))).toEqual(Buffer.from(source));
    return readFileSync(join(dir, "modules/module.py"), "latin1");
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

test("comments and docstrings are taken out, and what is left stays at its line and column", async () => {
  const source = `#!/usr/bin/env python
"""What it is."""
import os  # for later
def only():
    """Two
    lines."""
class A:
    'One.'
    x = "# no comment"  # but this
    def f(self): "u"
    def g(self):
        "ü"  # and
        return f"{self.x!r:#>4}"
`;
  expect(await bare(source)).toBe(`

import os
def only():

            0
class A:

    x = "# no comment"
    def f(self):   0
    def g(self):

        return f"{self.x!r:#>4}"
`);
});

test("what would mean something else stays whole", async () => {
  const shared = 'def f(): "One line."; return 1  # one\n';
  expect(await bare(shared)).toBe(shared);
  const latin = Buffer.from("# -*- coding: latin-1 -*-\nx = '\xfc'  # u\n", "latin1");
  expect(await bare(latin)).toBe(latin.toString("latin1"));
});
