import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { builtPage } from "../built-page.js";
import { ExitStatus } from "../exit-status.js";
import { listenForInterruption } from "../interruption.js";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { openInBrowser } from "../open-in-browser.js";

interface ServeFlags {
  host?: string;
  port?: number;
  open?: boolean;
}

const DEFAULT_PORT = 8000;

/** `pywasm serve [DIR]`. */
export async function serve(invocation: Invocation): Promise<number> {
  const { isLoopback, serveFolders } = await import("@pywasm/build");
  const { host = "127.0.0.1", port = DEFAULT_PORT, open } = invocation.command.opts<ServeFlags>();
  const interruption = listenForInterruption(
    () => undefined,
    () => undefined,
  );
  try {
    await using server = await serveFolders({ folders: await foldersOf(invocation), host, port });
    process.stdout.write(`${server.url}\n`);
    process.stderr.write("serving; Ctrl+C ends it\n");
    if (!isLoopback(host)) process.stderr.write(`${NOT_ISOLATED}\n`);
    if (open) openInBrowser(server.url);
    await ended(interruption.signal);
    return interruption.status() ?? ExitStatus.ok;
  } finally {
    interruption.stopListening();
  }
}

const NOT_ISOLATED =
  "other machines can reach it, but browsers isolate a page only under https: there, put a server with a certificate before it";

/** A folder as it is; a distribution with the page around it. */
async function foldersOf(invocation: Invocation): Promise<Record<string, string>> {
  const [named] = invocation.command.args;
  const folder = named === undefined ? undefined : resolve(named);
  if (folder !== undefined && !isBareDistribution(folder)) return { "/": folder };
  const { DISTRIBUTION_FOLDER, readDistribution } = await import("@pywasm/build");
  const { locateDistribution } = await import("@pywasm/build/locate");
  const distribution = folder ?? (await locateDistribution(buildOptionsOf(invocation)));
  await readDistribution(distribution);
  const page = builtPage();
  return page === undefined ? { "/": distribution } : { "/": page, [`/${DISTRIBUTION_FOLDER}/`]: distribution };
}

function isBareDistribution(folder: string): boolean {
  return existsSync(join(folder, "pywasm.json")) && !existsSync(join(folder, "index.html"));
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
  });
}
