import { statSync } from "node:fs";
import type { HostRunner, Preopen } from "./host-runner.js";
import { HostRunnerError } from "./host-runner-error.js";

/**
 * @param mounts what was asked for: the distribution's own folder is not among them
 * @throws HostRunnerError E_MOUNT for a folder that is not there
 */
export function assertFolders(mounts: readonly Preopen[]): void {
  for (const { host } of mounts) {
    if (statSync(host, { throwIfNoEntry: false })?.isDirectory()) continue;
    throw new HostRunnerError("E_MOUNT", `${host}: expected a folder to mount, found none. Make it, or mount another.`);
  }
}

/** @throws HostRunnerError E_MOUNT for folders that this runner would open in another way than was asked for */
export function assertHeld(runner: HostRunner, mounts: readonly Preopen[]): void {
  const { name, between, readOnly } = runner;
  const odd = mounts.flatMap(({ host, guest }) => [host, guest]).find((path) => path.includes(between));
  if (odd !== undefined) {
    throw new HostRunnerError(
      "E_MOUNT",
      `${name}: expected paths without "${between}", which stands between them on its command line, found ${odd}. Mount another folder, or take another host runner.`,
    );
  }
  const fixed = mounts.find(({ readonly }) => readonly);
  if (!fixed || readOnly === "always") return;
  const writable = mounts.find(({ readonly }) => !readonly);
  if (readOnly === "alone" && !writable) return;
  const found =
    writable && readOnly === "alone" ? `${fixed.guest} beside ${writable.guest}, which may be written` : fixed.guest;
  const expected = readOnly === "alone" ? "read-only folders alone" : "no read-only folder";
  throw new HostRunnerError(
    "E_MOUNT",
    `${name}: expected ${expected}, since it ${runner.cannot}; found ${found}. Take another host runner, such as node:wasi.`,
  );
}
