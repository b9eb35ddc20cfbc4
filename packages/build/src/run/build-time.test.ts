import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Step } from "../step.js";
import { buildTime } from "./build-time.js";
import { writeRecord } from "./record.js";

it("adds up what ran, and counts once what ran at the same time", async () => {
  const dir = mkdtempSync(join(tmpdir(), "pywasm-time-"));
  const plan = ["a", "b", "c", "d", "never"].map(
    (name): Step => ({
      name,
      title: name,
      needs: [],
      record: join(dir, name),
      inputs: [],
      outputs: [],
      clean: [],
      actions: [],
    }),
  );
  expect(await buildTime(plan)).toBeUndefined();
  const times = [
    { start: 1000, end: 2000 },
    { start: 1500, end: 1700 },
    { start: 1900, end: 2500 },
    { start: 9000, end: 9100 },
  ];
  for (const [index, time] of times.entries()) {
    const digest = { total: "", definition: "", needs: {}, inputs: [] };
    const step = plan[index] as Step;
    await writeRecord(step, { digest, identity: "", named: false, outputs: {}, time }, []);
  }
  expect(await buildTime(plan)).toBe(1600);
  rmSync(dir, { recursive: true });
});
