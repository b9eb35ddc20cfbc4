import { BuildError } from "../errors.js";
import { filesystemErrorIn } from "../filesystem-error.js";
import { runGroup } from "../process/process-group.js";
import { shellCommand } from "../process/shell-quote.js";
import type { ActionContext, ActionHandler } from "./action.js";

/** Runs a program. It reads nothing, and what it says goes to the step's log. */
export interface Exec {
  do: "exec";
  argv: [program: string, ...args: string[]];
  cwd: string;
  /** Difference to our own environment; `null` takes a variable out. */
  env?: Record<string, string | null>;
}

const TAIL = 40;

export const exec: ActionHandler<Exec> = {
  version: 1,
  describe: ({ argv, cwd, env }) => [shellCommand(argv, cwd, effective(env))],
  async run({ argv, cwd, env }, context) {
    context.log(`${exec.describe({ do: "exec", argv, cwd, env }).join("\n")}\n`);
    const tail: string[] = [];
    const end = await runGroup(argv, {
      cwd,
      env: { ...process.env, ...difference(env), ...context.childEnv },
      signal: context.signal,
      onText: context.log,
      onLine: (line) => {
        tail.push(line);
        if (tail.length > TAIL) tail.shift();
        context.emit({ type: "step-output", step: context.step, line });
      },
    });
    if (context.signal.aborted) {
      throw new BuildError("E_INTERRUPTED", `${argv[0]} was stopped.`, { cause: context.signal.reason });
    }
    if (end.code !== 0) throw failure({ do: "exec", argv, cwd, env }, end, tail, context);
    return undefined;
  },
};

/** `null` in JSON is `undefined` in an environment. */
function difference(env: Exec["env"] = {}): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? undefined]));
}

/** Without the variables to be taken out that are not set here: for people, they are no difference. */
function effective(env: Exec["env"]): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(difference(env)).filter(([name, value]) => value !== undefined || process.env[name] !== undefined),
  );
}

function failure(
  action: Exec,
  end: { code: number | null; signal: NodeJS.Signals | null },
  tail: string[],
  context: ActionContext,
): BuildError {
  const how = end.signal ? `was ended by ${end.signal}` : `failed with status ${end.code}`;
  const refused = filesystemErrorIn(tail.join("\n"));
  const lines = [
    `${action.argv[0]} ${how}${refused ? `: ${refused.what}` : ""}`,
    ...(tail.length > 0 ? [`the last ${tail.length} lines:`, ...tail.map((line) => `  ${line}`)] : []),
    `log: ${context.logPath}`,
    `to run it again: ${exec.describe(action).join("\n")}`,
  ];
  return new BuildError(refused ? "E_FILESYSTEM" : "E_COMMAND", lines.join("\n"), {
    hint: refused?.hint ?? "The lines above the first error are in the log.",
  });
}
