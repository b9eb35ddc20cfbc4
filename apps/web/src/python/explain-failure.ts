import { ManifestError, PythonStartError } from "@pywasm/web-worker";
import { config } from "../config.js";

/** What a reader is told when Python does not start. */
export interface Explanation {
  title: string;
  /** What to do. */
  advice: string;
  /** What the error itself says. */
  details: string;
}

const serve =
  "`npx pywasm web OUT` makes a folder of this page with a distribution, and `npx pywasm serve OUT` serves it.";

const advice: { [code in PythonStartError["code"]]?: string } = {
  E_FETCH: `A file of the distribution could not be had. Look whether all of it is at ${config.distributionURL}, beside this page. ${serve}`,
  E_ASSET: `The server gives something else in place of a file of the distribution: often a page of its own, or half of the file. Let it serve the files as they are, and answer 404 for what it does not have. ${serve}`,
  E_WASM:
    "python.wasm did not arrive whole, or this browser is too old for it. Load the page again; then put the distribution there again.",
  E_STDLIB: "The files of the distribution are not of one build. Put all of it there again.",
  E_MISMATCH: "The files of the distribution are not of one build. Put all of it there again.",
  E_MOUNT:
    "The folder that is kept in this browser could not be opened. Allow the page to store data, close other tabs with it, and load it again.",
  E_WORKER:
    "The worker of this page did not start. Look whether all files of the page are there, and whether the server's Content-Security-Policy allows workers.",
};

/** Says it in words that help. */
export function explainFailure(error: unknown): Explanation {
  const details = error instanceof Error ? error.message : String(error);
  if (error instanceof ManifestError) {
    return {
      title: "There is no distribution here",
      advice: `Expected pywasm.json at ${config.distributionURL}. ${serve}`,
      details,
    };
  }
  const code = error instanceof PythonStartError ? error.code : undefined;
  return {
    title: "Python did not start",
    advice: (code && advice[code]) ?? "Load the page again. If that does not help, the message below says more.",
    details,
  };
}
