import type { ActionContext } from "../actions/action.js";
import { note } from "../actions/note.js";
import type { SdkContext } from "./provider.js";

/** An action's context, with notes. */
export function sdkContext(context: ActionContext): SdkContext {
  return { ...context, note: (message) => note(context, message) };
}
