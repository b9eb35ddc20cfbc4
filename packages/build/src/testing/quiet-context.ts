import type { ActionContext } from "../actions/action.js";

/** For tests of actions: offline, with nobody listening. */
export const quietContext: ActionContext = {
  step: "test",
  signal: new AbortController().signal,
  offline: true,
  childEnv: {},
  logPath: "/dev/null",
  log() {},
  emit() {},
};
