import { pathToFileURL } from "node:url";
import type { CreateEmscriptenModule, PreRunHook, PythonModule } from "@pywasm/runtime";

/** What was linked, and how a build starts it. */
export interface Guest {
  /** Its path. */
  glue: string;
  wasm: WebAssembly.Module;
  /** Where the guest believes that its program is. */
  program: string;
  /** Is told each line that it writes. */
  write: (line: string) => unknown;
  preRun: PreRunHook;
}

/** A module for Emscripten as a build itself starts it, with nothing of the machine's. */
export async function makeGuest({ glue, wasm, program, write, preRun }: Guest): Promise<PythonModule> {
  const { default: create }: { default: CreateEmscriptenModule } = await import(pathToFileURL(glue).href);
  const module = await create({
    thisProgram: program,
    noInitialRun: true,
    noFSInit: false,
    websocket: { url: "" },
    sleep: () => false,
    alarm: () => undefined,
    quit(_status, toThrow) {
      throw toThrow;
    },
    print: write,
    printErr: write,
    preRun: [
      ({ ENV }) => {
        for (const name of ["USER", "LOGNAME", "PATH", "PWD", "HOME", "LANG", "_"]) ENV[name] = undefined;
      },
      preRun,
    ],
    instantiateWasm(imports, receive) {
      receive(new WebAssembly.Instance(wasm, imports));
    },
  });
  return module as PythonModule;
}
