import { download } from "../actions/download.js";
import { BuildError } from "../errors.js";
import { asBuildError } from "../filesystem-error.js";
import type { SdkContext } from "./provider.js";

/** An official archive of an SDK. */
export interface SdkArchive {
  url: string;
  sha256: string;
  /** Where it is put. */
  to: string;
}

/** Downloads an archive. One reason in place of the notes that a download with several mirrors would make. */
export async function fetchArchive({ url, sha256, to }: SdkArchive, context: SdkContext): Promise<void> {
  const emit: SdkContext["emit"] = (event) => {
    if (event.type !== "step-note") context.emit(event);
  };
  try {
    await download.run({ do: "download", file: { sha256, urls: [url] }, to }, { ...context, emit });
  } catch (error) {
    const { code, message } =
      error instanceof BuildError && error.cause instanceof BuildError ? error.cause : asBuildError(error);
    throw new BuildError(code, message.replaceAll(url, new URL(url).host), { cause: error });
  }
}
