import { BuildError } from "../../errors.js";

/** A failure of apt is told by its own first error, and is the network's. */
export async function fromMirror(work: Promise<string>): Promise<void> {
  try {
    await work;
  } catch (cause) {
    if (!(cause instanceof BuildError) || cause.code !== "E_COMMAND") throw cause;
    throw new BuildError("E_NETWORK", `apt-get: ${/(?:^|: )E: (.+)$/m.exec(cause.message)?.[1] ?? cause.message}`, {
      cause,
    });
  }
}
