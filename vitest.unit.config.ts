import { defineConfig } from "vitest/config";

/** The quick tests of one package, run in that package's folder. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: ["src/**/*.test.ts"],
    exclude: ["src/**/*.{integration,slow}.test.ts"],
    passWithNoTests: true,
    // Property tests take seconds where a build runs beside them.
    testTimeout: 60_000,
    reporters: ["default", "json"],
    outputFile: { json: "reports/unit.json" },
  },
});
