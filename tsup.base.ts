import { defineConfig, type Options } from "tsup";
import { keepLicences } from "./keep-licences.js";

const base = {
  format: "esm",
  target: "es2023",
  platform: "neutral",
  sourcemap: true,
  clean: true,
  esbuildPlugins: [keepLicences],
} satisfies Options;

/** A package that is imported: ES modules with declarations, everything it depends on left outside. */
export function library(entry: string[] = ["src/index.ts"], more: Options = {}) {
  return defineConfig({ ...base, entry, dts: true, ...more });
}

/** A package that is only run. */
export function program(entry: string[] = ["src/index.ts"], more: Options = {}) {
  return defineConfig({ ...base, platform: "node", entry, dts: false, ...more });
}
