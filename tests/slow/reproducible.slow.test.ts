import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { folderDigests } from "./folder-digests.js";
import { ScratchPywasm } from "./scratch-pywasm.js";

test("another folder, time, number of jobs, time zone and language give the same bytes", async () => {
  const first = await defaultDistribution();
  await using pywasm = await ScratchPywasm.create(undefined, { TZ: "Asia/Kathmandu", LANG: "C", LC_ALL: "C" });
  const { distribution, ran } = await pywasm.build(`-j${availableParallelism() + 1}`);
  expect(ran.map(({ step }) => step)).toContain("compile");
  // Of the machine, as V8 makes it.
  const leftOut = /^python\.machine-code$/;
  expect(folderDigests(distribution, leftOut)).toEqual(folderDigests(first.folder, leftOut));
});
