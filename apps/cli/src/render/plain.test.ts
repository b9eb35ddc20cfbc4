import { describe, expect, it } from "vitest";
import { exampleBuild } from "./example-build.js";
import { createPlainRenderer } from "./plain.js";
import type { Verbosity } from "./renderer.js";

function rendered(verbosity: Verbosity): string {
  let text = "";
  const renderer = createPlainRenderer({ write: (part) => (text += part) }, verbosity);
  for (const event of exampleBuild) renderer.onEvent(event);
  renderer.close();
  return text;
}

describe("the plain renderer", () => {
  it("says what starts and what is done", () => {
    expect(rendered("normal")).toMatchInlineSnapshot(`
      "waiting for another pywasm that uses the source of CPython (/cache/sources/python.lock)
      source-python: Fetch CPython 3.13.5
      source-python: the first mirror does not answer; trying the next
      source-python: done in 1.2 s
      configure: Configure CPython
      configure: done in 1 min 01 s
      compile: Compile CPython
      compile: failed
      "
    `);
  });
  it("adds reasons, commands and what was fresh", () => {
    expect(rendered("verbose")).toMatchInlineSnapshot(`
      "sdk: fresh
      waiting for another pywasm that uses the source of CPython (/cache/sources/python.lock)
      source-python: Fetch CPython 3.13.5
      source-python: because never run
      source-python: the first mirror does not answer; trying the next
      source-python: done in 1.2 s
      configure: Configure CPython
      configure: because the source changed
      configure: cd /build && ./configure
      configure: done in 1 min 01 s
      compile: Compile CPython
      compile: because configure ran
      compile: failed
      "
    `);
  });
  it("keeps what one has to know when quiet", () => {
    expect(rendered("quiet")).toMatchInlineSnapshot(`
      "waiting for another pywasm that uses the source of CPython (/cache/sources/python.lock)
      source-python: the first mirror does not answer; trying the next
      compile: failed
      "
    `);
  });
  it("says how much came from ccache", () => {
    let text = "";
    const renderer = createPlainRenderer({ write: (part) => (text += part) }, "normal");
    renderer.onEvent({ type: "plan-done", ran: 1, fresh: 0, elapsedMs: 1, ccache: { compiles: 840, hits: 812 } });
    expect(text).toBe("ccache: 812 of 840 compiles came from it (96.7 %)\n");
  });
  it("never writes an escape sequence", () => expect(rendered("verbose")).not.toContain("\x1b"));
});
