import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Target } from "../config/config.js";
import { parseExpectations, readExpectations } from "./expectations.js";

const limitations = { fork: { reason: "there are no processes", link: "https://example.org", whose: "upstream" } };
const text = (more: object) => JSON.stringify({ limitations, fast: [], skipped: {}, ignored: {}, failed: {}, ...more });

test("belong to a limitation", async () => {
  const parsed = await parseExpectations(
    text({
      skipped: { fork: ["test_fork1"] },
      ignored: { fork: { test_os: ["test_c"] } },
      failed: { fork: { test_os: ["test.test_os.A.b"] } },
    }),
    "x.json",
  );
  expect(parsed.of("test_fork1")).toEqual({ skipped: true, ignored: [], failed: [] });
  expect(parsed.of("test_os")).toEqual({ skipped: false, ignored: ["test_c"], failed: ["test.test_os.A.b"] });
  expect([parsed.failures("upstream"), parsed.failures("ours")]).toEqual([1, 0]);
  await expect(parseExpectations(text({ skipped: { threads: ["test_thread"] } }), "x.json")).rejects.toThrow(
    "x.json: expected what tests are expected to do; found: no limitation is described as threads",
  );
});

test("have no place for a crash", async () => {
  await expect(parseExpectations(text({ crashed: { fork: ["test_fork1"] } }), "x.json")).rejects.toThrow("crashed");
});

test("a series without any expects everything to pass", async () => {
  expect((await readExpectations("emscripten", "3.99")).names).toEqual([]);
});

const written = readdirSync(new URL("../../conformance", import.meta.url)).filter((name) => name.endsWith(".json"));

describe.each(written)("%s", (name) => {
  const [target = "", series = ""] = name.replace(/\.json$/, "").split("-");

  test("can be read, and says everything once", async () => {
    const { limitations, fast, names } = await readExpectations(target as Target, series);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(fast).size).toBe(fast.length);
    for (const { link, reason } of Object.values(limitations)) {
      expect(link).toMatch(/^https:\/\//);
      expect(reason.length).toBeGreaterThan(20);
    }
  });

  test("keeps to what is aimed for", async () => {
    const expectations = await readExpectations(target as Target, series);
    expect(expectations.failures("ours")).toBeLessThanOrEqual(8);
  });
});
