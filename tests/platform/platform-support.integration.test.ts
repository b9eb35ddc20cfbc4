import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { defaultDistribution, wasiDistribution } from "../default-distribution.js";
import { root } from "../workspace.js";
import { describeSupport, type Outcomes } from "./describe-support.js";
import { type Limitation, listLimitations, places, runProbes } from "./run-probes.js";

let python: string;
let limitations: Limitation[];
const outcomes: Outcomes = [];

beforeAll(async () => {
  const { folder, manifest } = await defaultDistribution();
  python = manifest.python.version;
  limitations = await listLimitations(folder);
  const folders = { emscripten: folder, wasi: (await wasiDistribution()).folder };
  // One after the other: some of the probes take all the memory that they can get.
  for (const place of places) outcomes.push(await runProbes(folders[place.target], place, limitations));
}, 30 * 60_000);

it.each(places.map((place, index) => ({ ...place, index })))("nothing breaks: $name", ({ index }) => {
  const found = limitations.flatMap(({ name, probes }, limitation) =>
    probes.map((probe, at) => ({ probe: `${name}.${probe.name}`, ...outcomes[index]?.[limitation]?.[at] })),
  );
  expect(found.filter(({ verdict }) => verdict === "breaks")).toEqual([]);
});

it("the document says so", async () => {
  const document = describeSupport(python, places, limitations, outcomes);
  await expect(document).toMatchFileSnapshot(join(root, "docs/platform-support.md"));
});
