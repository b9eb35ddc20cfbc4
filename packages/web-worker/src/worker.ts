/** What runs in the worker. Loaded by `createPython`, never imported. */
import { type EmbedderLines, type Home, serve } from "@pywasm/runtime";
import type { LoadOptions } from "./load-options.js";
import { loadPython } from "./load-python.js";

serve(
  {
    listen: (receive) => globalThis.addEventListener("message", ({ data }: MessageEvent<unknown>) => receive(data)),
    post: (reply, transfer = []) => globalThis.postMessage(reply, { transfer }),
  },
  async (options: LoadOptions, { signals, stdin, output }: EmbedderLines): Promise<Home> => {
    const { python, stdlib } = await loadPython(options);
    return {
      loaded: python,
      bootOptions: () => ({
        env: options.env,
        cwd: "/",
        streams: { stdin, stdout: output("stdout"), stderr: output("stderr") },
        signals,
        preRun: [stdlib],
      }),
    };
  },
);
