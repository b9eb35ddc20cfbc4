import { basename, dirname } from "node:path";
import { BuildError } from "@pywasm/build";
import { createPython } from "@pywasm/node";
import { guestFolders } from "./run/guest-folders.js";

/**
 * Runs a program as `pywasm run` does, to see what it imports. What it prints goes to stderr.
 *
 * @param keep modules that it would import in other circumstances
 * @returns the names of all modules that were asked for
 * @throws BuildError E_COMMAND where the program fails
 */
export async function traceImports(distribution: string, program: string, keep: readonly string[]): Promise<string[]> {
  const folders = guestFolders(dirname(program), {});
  const python = await createPython({ distribution, ...folders, stdin: "inherit", stdout: process.stderr });
  python.exec(tracer);
  try {
    return JSON.parse(String(python.call("trace", [`${folders.cwd}/${basename(program)}`, keep]))) as string[];
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError("E_COMMAND", `${program} was run to see what it imports, and failed: ${said}`, {
      cause,
      hint: "Give it what it needs to end well; nothing was written.",
    });
  }
}

/** The event is raised also for what is imported and forgotten again; `sys.modules` has what importlib was asked for. */
const tracer = `
import importlib, json, os, runpy, sys

imported = set()
sys.addaudithook(lambda event, values: imported.add(values[0]) if event == "import" else None)

def trace(program, keep):
    sys.argv = [program]
    sys.path.insert(0, os.path.dirname(program))
    try:
        runpy.run_path(program, run_name="__main__")
    except SystemExit as end:
        if end.code:
            raise RuntimeError(f"it ended with the status {end.code}") from end
    # What tells of a failure has to be there when there is one.
    for name in ["traceback", "linecache", "warnings", *keep]:
        importlib.import_module(name)
    return json.dumps(sorted(imported.union(sys.modules)))
`;
