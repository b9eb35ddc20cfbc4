import { createPython } from "@pywasm/node";
import { afterEach, expect, it, vi } from "vitest";
import { defaultDistribution } from "../default-distribution.js";

afterEach(() => void vi.restoreAllMocks());

it("clocks begin with Python, however long the machine has been up", async () => {
  const { hrtime } = process;
  vi.spyOn(process, "hrtime").mockImplementation((before) => {
    const [seconds, nanoseconds] = hrtime();
    return [seconds + 1_000_000 - (before?.[0] ?? 0), nanoseconds - (before?.[1] ?? 0)];
  });
  await using python = await createPython({ distribution: (await defaultDistribution()).folder });
  python.exec("import time\nstart = time.process_time(), time.monotonic()\ntime.sleep(0.01)");
  expect(python.eval("all(0 <= moment < 60 for moment in start)")).toBe(true);
  expect(python.eval("0.01 <= time.monotonic() - start[1] < 60")).toBe(true);
});
