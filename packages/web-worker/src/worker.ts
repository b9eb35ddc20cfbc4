/** What runs in the worker. Loaded by `createPython`, never imported. */
import { guestFiles } from "@pywasm/fs";
import { type EmbedderLines, type Home, serve } from "@pywasm/runtime";
import type { LoadOptions } from "./load-options.js";
import type { ReportProgress } from "./load-progress.js";
import { openMounts } from "./open-mounts.js";
import { resolveStreams } from "./resolve-streams.js";
import { targets } from "./targets.js";
import { synchronousRequestsTo } from "./transport/synchronous-requests.js";

const report: ReportProgress = (progress) => globalThis.postMessage({ progress });

serve(
  {
    listen: (receive) => globalThis.addEventListener("message", ({ data }: MessageEvent<unknown>) => receive(data)),
    post: (reply, transfer = []) => globalThis.postMessage(reply, { transfer }),
    requestsTo: synchronousRequestsTo,
  },
  async (options: LoadOptions, lines: EmbedderLines): Promise<Home> => {
    const load = targets[options.manifest.hostTriple];
    const [{ loaded, state, stdlib }, mounts] = await Promise.all([
      load(options, lines, options.reports ? report : undefined),
      openMounts(options.mounts),
    ]);
    report({ phase: "start" });
    return {
      loaded,
      state,
      files: guestFiles,
      bootOptions: () => ({
        env: options.env,
        cwd: options.cwd,
        tierUp: options.tierUp,
        streams: resolveStreams(options, lines),
        signals: lines.signals,
        onPlainStart: lines.onPlainStart,
        preRun: [stdlib, ...mounts],
        ...(options.terminal && { readLine: lines.readLine }),
      }),
    };
  },
);
