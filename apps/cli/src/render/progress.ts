import type { BuildEvent } from "@pywasm/build";
import { bytes } from "./units.js";

type Progress = Extract<BuildEvent, { type: "step-progress" }>;

/** `12.0 MB of 24.0 MB`, `310 files`. */
export function progressText({ done, total, unit }: Progress): string {
  const amount = (count: number) => (unit === "bytes" ? bytes(count) : String(count));
  const text = total === undefined ? amount(done) : `${amount(done)} of ${amount(total)}`;
  return unit === "bytes" ? text : `${text} files`;
}
