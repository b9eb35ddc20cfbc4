import { defineConfig } from "vitest/config";

const minutes = 60_000;

/** The tests that look at more than one package. Unit tests: `vitest.unit.config.ts`. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "repository", include: ["tests/repository/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "packed",
          include: ["tests/packed/*.test.ts"],
          globalSetup: "tests/packed/pack.ts",
          testTimeout: 2 * minutes,
          hookTimeout: 5 * minutes,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["{tests,packages,apps}/**/*.integration.test.ts"],
          globalSetup: "tests/wasi/install-host-runners.ts",
          // Most of them wait half of their time for a browser or for a process.
          maxWorkers: 2,
          testTimeout: minutes,
          hookTimeout: 2 * minutes,
        },
      },
      {
        extends: true,
        test: {
          name: "slow",
          include: ["{tests,packages,apps}/**/*.slow.test.ts"],
          testTimeout: 60 * minutes,
          hookTimeout: 60 * minutes,
          // Each of them is a build that wants every core.
          fileParallelism: false,
        },
      },
    ],
  },
});
