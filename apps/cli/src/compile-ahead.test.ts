import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuildEvent } from "@pywasm/build";
import { canKeepMachineCode } from "@pywasm/node";
import { expect, it } from "vitest";
import { compileAhead } from "./compile-ahead.js";

const nowhere = ["one", "another"].map((name) => join(tmpdir(), "pywasm-nowhere", name));

it.runIf(canKeepMachineCode)("tells why each could not be kept, and ends well", async () => {
  const events: BuildEvent[] = [];
  const { signal } = new AbortController();
  await compileAhead(new Set(nowhere), { signal, onEvent: (event) => events.push(event) });
  expect(events.map(({ type }) => type)).toEqual(["step-note", "step-failed", "step-note", "step-failed"]);
  nowhere.forEach((folder, at) => {
    expect(events[at * 2]).toMatchObject({ step: "compile-ahead", message: expect.stringContaining(folder) });
  });
});

it.runIf(canKeepMachineCode)("ends where it is stopped", async () => {
  const events: BuildEvent[] = [];
  const signal = AbortSignal.abort();
  const stopped = compileAhead(new Set(nowhere), { signal, onEvent: (event) => events.push(event) });
  await expect(stopped).rejects.toMatchObject({ code: "E_INTERRUPTED" });
  expect(events).toMatchObject([{ type: "step-failed", error: { code: "E_INTERRUPTED" } }]);
});
