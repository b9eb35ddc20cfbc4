import { expect, it } from "vitest";
import { restoreBeforeEnd } from "./terminal-signals.js";

it("restores once, and leaves the process to whoever else listens", () => {
  const done: string[] = [];
  const listener = () => done.push("listener");
  process.on("SIGHUP", listener);
  restoreBeforeEnd(() => done.push("restored"));
  process.emit("SIGHUP", "SIGHUP");
  expect(done).toEqual(["listener", "restored"]);
  process.off("SIGHUP", listener);
  expect(process.listenerCount("SIGHUP")).toBe(0);
});
