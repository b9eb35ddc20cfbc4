import { realpathSync, statSync } from "node:fs";
import type { HostRunner, Preopen, ReadOnlyHold } from "./host-runner.js";
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
  const writable = mounts.filter((mount) => !mount.readonly);
  for (const fixed of mounts.filter((mount) => mount.readonly)) {
    const over = readOnly === "alone" ? writable[0] : writable.find((mount) => isInside(mount, fixed));
    if (readOnly !== "no" && !over) continue;
    throw new HostRunnerError(
      "E_MOUNT",
      `${name}: expected ${expected[readOnly]}, since it ${runner.cannot}; found ${fixed.guest}${over ? `, and ${over.guest}, which may be written` : ""}. Take another host runner, such as node:wasi.`,
    );
  }
}

const expected: Record<ReadOnlyHold, string> = {
  apart: "no read-only folder inside of one that may be written",
  alone: "no folder that may be written beside a read-only one",
  no: "no read-only folder",
};

function isInside(outer: Preopen, inner: Preopen): boolean {
  return `${realpathSync(inner.host)}/`.startsWith(`${realpathSync(outer.host)}/`);
}
