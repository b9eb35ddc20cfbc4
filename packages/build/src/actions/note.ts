import type { ActionContext } from "./action.js";

/** Tells people one line that is worth showing even when little is shown; it goes to the log too. */
export function note({ step, log, emit }: ActionContext, message: string): void {
  log(`${message}\n`);
  emit({ type: "step-note", step, message });
}
