import { defineConfig } from "vitest/config";

/** The quick tests of one package, run in that package's folder. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: ["src/**/*.test.ts"],
    exclude: ["src/**/*.{integration,slow}.test.ts"],
    passWithNoTests: true,
    reporters: ["default", "json"],
    outputFile: { json: "reports/unit.json" },
  },
});
