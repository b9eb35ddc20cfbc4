// What it costs Python to wait for a line of input: from the call that asks to the line, and back to the program around it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createPythonWorker, type PythonWorkerOptions } from "@pywasm/node";
import { launchChromium } from "../tests/chromium.ts";
import { serveCompressed } from "./browser/serve-compressed.ts";
import { type Peer, runBenchmark } from "./harness/run-benchmark.ts";
import { buildDistribution, pythonVersion, root } from "./peers/pywasm.ts";

const BATCHES = 20;
const LINES = 50;
const what = "a line";
const program = readFileSync(join(import.meta.dirname, "stdin/read-lines.py"), "utf8");
const distribution = buildDistribution();

/** One line whenever somebody reads. */
function lines(): Readable {
  return new Readable({
    highWaterMark: 0,
    read() {
      this.push("a line\n");
    },
  });
}

/** Where the lines come from, in Node. */
const inputs: Record<string, () => Partial<PythonWorkerOptions>> = {
  "a function": () => ({ terminal: { readLine: async () => "a line" } }),
  "a stream": () => ({ stdin: lines() }),
};

const inNode = Object.entries(inputs).map(
  ([name, input]): Peer => ({
    name: `Node, ${name}`,
    async measure() {
      await using python = await createPythonWorker({ distribution, ...input() });
      await python.exec(program);
      return { [what]: [(await python.call("read_lines", [BATCHES, LINES])) as number, "µs"] };
    },
  }),
);

const page = `<!doctype html><title>lines</title><script type="module">
  import { createPython } from "/pywasm/index.js";
  globalThis.measure = async (transport) => {
    const options = { distributionURL: "/python/", serviceWorkerURL: "/pywasm/service-worker.js", transport };
    const python = await createPython({ ...options, stdin: () => "a line" });
    await python.exec(${JSON.stringify(program)});
    try {
      return await python.eval("read_lines(${BATCHES}, ${LINES})");
    } finally {
      await python.terminate();
    }
  };
</script>`;
const server = await serveCompressed(
  { "/pywasm/": join(root, "packages/web-worker/dist"), "/python/": distribution },
  { lines: page },
);
const browser = await launchChromium();

const transports = ["shared-memory", "jspi", "service-worker"] as const;

function inChromium(transport: (typeof transports)[number]): Peer {
  return {
    name: `Chromium, ${transport}`,
    async measure() {
      const tab = await browser.newPage();
      await tab.goto(`${server.url}lines.html`);
      await tab.waitForFunction("globalThis.measure !== undefined");
      const microseconds = await tab.evaluate<number>(`measure(${JSON.stringify(transport)})`);
      await tab.close();
      return { [what]: [microseconds, "µs"] };
    },
  };
}

await runBenchmark({
  name: "stdin",
  title: "A line of input",
  about: `\`sys.stdin.readline()\` where each line is asked for and given while Python waits: to the program around it and back, by each way that
Python can wait in. In Node a line comes from a terminal's function, or from a stream; in Chromium from a function. The middle of ${BATCHES} batches of ${LINES} lines.`,
  versions: { python: pythonVersion(distribution), chromium: browser.version() },
  rounds: 5,
  peers: [...inNode, ...transports.map(inChromium)],
  limits: (figures) => [
    ...inNode.map(({ name }) => ({ what: name, measured: figures.median(what, name), limit: 50, unit: "µs" })),
    ...transports.map((transport) => ({
      what: `Chromium, ${transport}`,
      measured: figures.median(what, `Chromium, ${transport}`),
      ...{ limit: 200, unit: "µs" },
    })),
  ],
});
await browser.close();
await server[Symbol.asyncDispose]();
