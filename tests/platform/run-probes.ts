import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type Target = "emscripten" | "wasi";

/** Where Python runs. A target or a place that joins is one more of these. */
export interface Place {
  /** Column of the document. */
  name: string;
  target: Target;
  /** The program that runs probes there, and prints a line of JSON for each. */
  argv(distribution: string, probes: string): [string, ...string[]];
}

/** What the file of a limitation says of itself. */
export interface Limitation {
  name: string;
  title: string;
  about: string;
  probes: { name: string; what: string; endsWith: number | null }[];
}

export interface Outcome {
  verdict: "works" | "works differently" | "fails cleanly" | "breaks";
  how: string;
}

interface Run {
  /** Python's exit status; absent where it crashed. */
  status?: number;
  crash?: string;
  /** The last lines. */
  stdout: string;
  stderr: string;
}

const program = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const inNode = (kind: string) => (distribution: string, probes: string) =>
  [process.execPath, program("place.mjs"), distribution, kind, probes] as [string, ...string[]];

const inChromium: Place["argv"] = (distribution, probes) => [
  process.execPath,
  program("chromium-place.mjs"),
  distribution,
  probes,
];

const inThread: Place = { name: "Emscripten, in Node", target: "emscripten", argv: inNode("thread") };

export const places: Place[] = [
  inThread,
  { name: "Emscripten, in a worker of Node", target: "emscripten", argv: inNode("worker") },
  { name: "Emscripten, in Chromium", target: "emscripten", argv: inChromium },
  { name: "WASI, in a worker of Node", target: "wasi", argv: inNode("worker") },
  { name: "WASI, in Chromium", target: "wasi", argv: inChromium },
];

export async function listLimitations(distribution: string): Promise<Limitation[]> {
  const [run] = await runAll(distribution, inThread, [[]]);
  if (run?.status !== 0) throw new Error(`The probes cannot be listed: ${JSON.stringify(run)}`);
  return (JSON.parse(run.stdout) as Limitation[]).sort((one, other) => one.title.localeCompare(other.title));
}

/** What came of each probe in a place, in the order of the limitations and of their probes. */
export async function runProbes(distribution: string, place: Place, limitations: Limitation[]): Promise<Outcome[][]> {
  const runs = await runAll(
    distribution,
    place,
    limitations.flatMap(({ name, probes }) => probes.map((probe) => [name, probe.name])),
  );
  return limitations.map(({ probes }) => probes.map(({ endsWith }) => judge(runs.shift(), endsWith)));
}

/** A place that does not survive a probe goes on with the next. */
async function runAll(distribution: string, place: Place, probes: string[][]): Promise<Run[]> {
  const runs: Run[] = [];
  while (runs.length < probes.length) {
    runs.push(...(await runUntilEnd(place.argv(distribution, JSON.stringify(probes.slice(runs.length))))));
  }
  return runs;
}

/** How long a probe may say nothing before it counts as one that waits for ever. */
const patience = 180_000;

async function runUntilEnd([command, ...args]: [string, ...string[]]): Promise<Run[]> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  const runs: Run[] = [];
  let waits = false;
  const giveUp = () => {
    waits = true;
    child.kill("SIGKILL");
  };
  let timer = setTimeout(giveUp, patience);
  for await (const line of createInterface(child.stdout)) {
    clearTimeout(timer);
    timer = setTimeout(giveUp, patience);
    runs.push(JSON.parse(line) as Run);
  }
  clearTimeout(timer);
  const [status, signal] = (await ended) as [number | null, string | null];
  if (status === 0) return runs;
  const crash = waits ? "it waits for ever" : `the program that runs Python ended with ${signal ?? status}`;
  return [...runs, { crash, stdout: "", stderr: "" }];
}

function judge(run: Run | undefined, endsWith: number | null): Outcome {
  const { status, crash, stdout = "", stderr = "" } = run ?? {};
  if (crash !== undefined) return { verdict: "breaks", how: `${crash} ${stderr}`.trim() };
  if (endsWith !== null && status === endsWith) return { verdict: "works", how: "" };
  if (endsWith !== null && !raised(run)) {
    return { verdict: "breaks", how: `Python ended with ${status} and not with ${endsWith}` };
  }
  if (status !== 0) return { verdict: "breaks", how: `Python ended with ${status} ${stderr}`.trim() };
  return JSON.parse(stdout) as Outcome;
}

/** Whether what was to end Python raised an exception in place of it. */
function raised(run: Run | undefined): boolean {
  return run?.status === 0 && (JSON.parse(run.stdout) as Outcome).verdict === "fails cleanly";
}
