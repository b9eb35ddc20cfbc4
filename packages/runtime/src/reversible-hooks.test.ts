import { expect, test } from "vitest";
import type { EmscriptenModule } from "./emscripten.js";
import { ReversibleHooks } from "./reversible-hooks.js";

test("what hooks did is undone once, the last first, and only of those that ran", () => {
  const log: string[] = [];
  const hook = (name: string) => () => {
    log.push(name);
    return () => log.push(`not ${name}`);
  };
  const hooks = new ReversibleHooks([hook("a"), () => 1, hook("b"), hook("c")]);
  for (const run of hooks.preRun.slice(0, 3)) run({} as EmscriptenModule);
  hooks.undo();
  hooks.undo();
  expect(log).toEqual(["a", "b", "not b", "not a"]);
});
