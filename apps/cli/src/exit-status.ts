/** What the command's exit status means. `run` gives Python's own instead. */
export const ExitStatus = {
  ok: 0,
  failed: 1,
  usage: 2,
  missingTool: 3,
  download: 4,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;
