import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { BuildError } from "../errors.js";

/** How a program is run by {@link runGroup}. */
export interface GroupOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** All output, as it comes. */
  onText(text: string, stream: "stdout" | "stderr"): void;
  onLine(line: string): void;
}

/** Time to finish after SIGTERM. */
const GRACE_MS = 2000;
/** Time to be gone after SIGKILL. Not longer: where nobody reaps them, the dead stay in the group. */
const DEATH_MS = 200;

/**
 * Runs a program as the leader of its own process group, and gives how it ended. When the signal fires, the whole
 * group is ended; nothing of it is left when the promise settles.
 *
 * @throws BuildError E_TOOL where the program is not there
 */
export async function runGroup(
  argv: [string, ...string[]],
  { cwd, env, signal, onText, onLine }: GroupOptions,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  if (signal.aborted) return { code: null, signal: "SIGTERM" };
  const [program, ...args] = argv;
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("exit", (code, by) => resolve({ code, signal: by }));
    child.once("error", (cause) => reject(cannotStart(program, cwd, cause)));
  });
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => onText(text, name));
    createInterface({ input: child[name], crlfDelay: Number.POSITIVE_INFINITY }).on("line", onLine);
  }
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    signalGroup(child.pid, "SIGTERM");
    timer = setTimeout(() => signalGroup(child.pid, "SIGKILL"), GRACE_MS);
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    const end = await exited;
    await endGroup(child.pid, closed);
    return end;
  } finally {
    signal.removeEventListener("abort", stop);
    clearTimeout(timer);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

/** Output may still be on its way, and children may outlive their leader: after the grace period both are ended. */
async function endGroup(pid: number | undefined, closed: Promise<void>): Promise<void> {
  await Promise.race([closed, delay(GRACE_MS)]);
  const deadline = Date.now() + DEATH_MS;
  while (signalGroup(pid, "SIGKILL") && Date.now() < deadline) await delay(10);
}

/** False where there is no such group any more. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

function cannotStart(program: string, cwd: string, cause: NodeJS.ErrnoException): BuildError {
  if (!existsSync(cwd)) return new BuildError("E_INTERNAL", `${program}: its folder ${cwd} is not there`, { cause });
  const what = cause.code === "ENOENT" ? "is not there" : `cannot be run: ${cause.message}`;
  return new BuildError("E_TOOL", `The program ${program} ${what}.`, {
    cause,
    hint: "Install it, or put its folder on the PATH; pywasm doctor checks for everything that is needed.",
  });
}
