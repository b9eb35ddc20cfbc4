import type { TierUp } from "@pywasm/runtime";

/** V8 optimises one function at once by a flag that it has since 12, the one of Node 22. */
const hasEager = Number.parseInt(process.versions.v8, 10) >= 12;

/** What was asked for, as far as this engine has it: without `"eager"`, a program goes over when it has run for a while. */
export function tierUpHere<T extends TierUp>(tierUp: T | undefined): T | "auto" | undefined {
  return tierUp === "eager" && !hasEager ? "auto" : tierUp;
}
