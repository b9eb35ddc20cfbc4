import { debianMirrors } from "../../download/debian-mirrors.js";
import { BuildError } from "../../errors.js";
import { createPrivateApt, type PrivateApt } from "./apt-config.js";

/** A private apt for a suite of the mirror that the machine's own apt uses. */
export async function createSuiteApt(dir: string, suite: string): Promise<PrivateApt> {
  const [mirror] = await debianMirrors();
  if (mirror) return createPrivateApt(dir, sourceLine(mirror, suite));
  throw new BuildError("E_TOOL", "this machine's apt knows no Debian mirror", { hint: "Install an SDK yourself." });
}

function sourceLine(mirror: string, suite: string): string {
  return `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror} ${suite} main`;
}
