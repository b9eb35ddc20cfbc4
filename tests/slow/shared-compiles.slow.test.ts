import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderDigests } from "./folder-digests.js";
import { redisMissing, startRedis } from "./redis.js";
import { ScratchPywasm } from "./scratch-pywasm.js";

const title = ["a build folder takes the compiles of another from a Redis", ...redisMissing].join(": ");

test.skipIf(redisMissing.length > 0)(title, async () => {
  await using redis = await startRedis();
  const env = { CCACHE_REMOTE_STORAGE: redis.url };
  await using first = await ScratchPywasm.create(undefined, env);
  const filling = await first.build();
  rmSync(join(first.cache, "ccache"), { recursive: true });
  await using second = await ScratchPywasm.create(undefined, env);
  const sharing = await second.build();
  const { compiles, hits } = sharing.ccache ?? { compiles: 0, hits: 0 };
  const rate = (100 * hits) / compiles;
  console.log(`${hits} of ${compiles} compiles came from ccache: ${rate.toFixed(1)} %`);
  expect(compiles).toBe(filling.ccache?.compiles);
  expect(compiles).toBeGreaterThan(300);
  expect(rate).toBeGreaterThanOrEqual(95);
  // Of the machine, as V8 makes it.
  const leftOut = /^python\.machine-code$/;
  expect(folderDigests(sharing.distribution, leftOut)).toEqual(folderDigests(filling.distribution, leftOut));
});
