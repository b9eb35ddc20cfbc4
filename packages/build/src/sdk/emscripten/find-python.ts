import { BuildError } from "../../errors.js";
import { QUESTION_MS, runProgram } from "../program.js";
import type { SdkContext } from "../provider.js";

const names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python"];

/**
 * Finds a Python that can run Emscripten: 3.10 or newer. Gives the interpreter itself, not a shim that would have to find
 * it again at every call.
 *
 * @throws BuildError E_TOOL
 */
export async function findPython(env: NodeJS.ProcessEnv, context: SdkContext): Promise<string> {
  const found: string[] = [];
  for (const name of [env.EMSDK_PYTHON, ...names]) {
    const python = name && (await askPython(name, context));
    if (!python) continue;
    if (python.fits) return python.executable;
    found.push(`${name} is ${python.version}`);
  }
  const what = found.length > 0 ? `found only older ones: ${found.join(", ")}` : "found none";
  throw new BuildError("E_TOOL", `Emscripten runs on Python 3.10 or newer; ${what}.`, {
    hint: "Install it, on Debian with: sudo apt-get install python3",
  });
}

async function askPython(name: string, context: SdkContext) {
  const script =
    "import sys, json; print(json.dumps([sys.executable, sys.version.split()[0], sys.version_info >= (3, 10)]))";
  try {
    const { exitCode, stdout } = await runProgram(name, ["-E", "-c", script], context, { timeout: QUESTION_MS });
    if (exitCode !== 0) return undefined;
    const [executable, version, fits] = JSON.parse(stdout) as [string, string, boolean];
    return { executable, version, fits };
  } catch (error) {
    if (context.signal.aborted) throw error;
    return undefined;
  }
}
