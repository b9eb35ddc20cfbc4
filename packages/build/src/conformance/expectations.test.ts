import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Target } from "../config/config.js";
import { pythonSeries } from "../pins/python.js";
import { parseExpectations, readExpectations } from "./expectations.js";

const limitations = { fork: { reason: "there are no processes", link: "https://example.org", whose: "upstream" } };
const text = (more: object) =>
  JSON.stringify({ limitations, fast: [], skipped: {}, ignored: {}, failed: {}, releases: {}, ...more });

test("belong to a limitation", async () => {
  const parsed = await parseExpectations(
    text({
      skipped: { fork: ["test_fork1"] },
      ignored: { fork: { test_os: ["test_c"] } },
      failed: { fork: { test_os: ["test.test_os.A.b"] } },
    }),
    "x.json",
    "3.13.5",
  );
  expect(parsed.of("test_fork1")).toEqual({ skipped: true, ignored: [], failed: [] });
  expect(parsed.of("test_os")).toEqual({ skipped: false, ignored: ["test_c"], failed: ["test.test_os.A.b"] });
  expect([parsed.failures("upstream"), parsed.failures("ours")]).toEqual([1, 0]);
  await expect(parseExpectations(text({ skipped: { threads: ["test_thread"] } }), "x.json", "3.13.5")).rejects.toThrow(
    "x.json: expected what tests are expected to do; found: no limitation is described as threads",
  );
});

test("have no place for a crash", async () => {
  await expect(parseExpectations(text({ crashed: { fork: ["test_fork1"] } }), "x.json", "3.13.5")).rejects.toThrow(
    "crashed",
  );
});

test("a release has its own beside those of its series", async () => {
  const releases = {
    "3.13.6": { skipped: { fork: ["test_fork2"] }, failed: { fork: { test_os: ["test.test_os.A.c"] } } },
  };
  const all = text({ failed: { fork: { test_os: ["test.test_os.A.b"] } }, releases });
  const [before, after] = await Promise.all(
    ["3.13.5", "3.13.6"].map((version) => parseExpectations(all, "x", version)),
  );
  expect(before?.of("test_os").failed).toEqual(["test.test_os.A.b"]);
  expect(after?.of("test_os").failed).toEqual(["test.test_os.A.b", "test.test_os.A.c"]);
  expect([before?.of("test_fork2").skipped, after?.of("test_fork2").skipped]).toEqual([false, true]);
});

test("a series without any expects everything to pass", async () => {
  expect((await readExpectations("emscripten", "3.99.1")).names).toEqual([]);
});

const written = readdirSync(new URL("../../conformance", import.meta.url)).filter((name) => name.endsWith(".json"));

describe.each(written)("%s", (name) => {
  const [target = "", series = ""] = name.replace(/\.json$/, "").split("-");
  const recipe = pythonSeries.find((candidate) => candidate.series === series);

  test("can be read, and says everything once", async () => {
    const { limitations, fast, names } = await readExpectations(target as Target, series);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(fast).size).toBe(fast.length);
    for (const { link, reason } of Object.values(limitations)) {
      expect(link).toMatch(/^https:\/\//);
      expect(reason.length).toBeGreaterThan(20);
    }
  });

  test.each(recipe?.releases ?? [])("keeps to what is aimed for in $version", async ({ version }) => {
    const expectations = await readExpectations(target as Target, version);
    expect(expectations.failures("ours")).toBeLessThanOrEqual(8);
  });
});
