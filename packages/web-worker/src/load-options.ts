import type { Manifest } from "@pywasm/runtime";

/** What the worker is told first. */
export interface LoadOptions {
  manifest: Manifest;
  /** Absolute, ends with `/`. */
  baseURL: string;
  env: Readonly<Record<string, string>>;
}
