import type { Platform } from "@pywasm/node";
import { ExitStatus } from "../exit-status.js";
import type { Invocation } from "../invocation.js";
import { printTable } from "../print-table.js";
import { bytes } from "../render/units.js";

/** `pywasm detect [PATH]`. */
export async function detect({ command }: Invocation): Promise<number> {
  const { detectPlatform, readPlatform } = await import("@pywasm/node");
  const [path] = command.args;
  const platform = path === undefined ? detectPlatform() : await readPlatform(path);
  if (command.opts<{ json?: boolean }>().json) {
    process.stdout.write(`${JSON.stringify(platform, (_, value) => value ?? null, 2)}\n`);
  } else {
    printTable([...pythonRows(platform), ...wasmRows(platform), ...hostRows(platform)]);
  }
  return ExitStatus.ok;
}

/** The names on the left are what Python would be asked. */
function pythonRows({ machine, os, sys }: Platform): string[][] {
  const { emscriptenInfo: info } = sys;
  return [
    ["sys.platform", sys.platform],
    ["os.name", os.name],
    ["os.uname()", fields(os.uname)],
    ["platform.machine()", machine],
    ...(info
      ? [
          [
            "sys._emscripten_info",
            fields({
              emscripten_version: info.emscriptenVersion?.join("."),
              runtime: info.runtime,
              pthreads: info.pthreads,
              shared_memory: info.sharedMemory,
            }),
          ],
        ]
      : []),
  ];
}

function wasmRows({ wasm }: Platform): string[][] {
  if (wasm?.kind !== "module") return [];
  const { features, imports, memory } = wasm;
  const modules = [...new Set(imports.map(({ module }) => module))].join(", ");
  return [
    ["features", switchedOn(features) || "none beside plain WebAssembly"],
    ["memory", memory ? sizes(memory) : "none"],
    ["imports", imports.length > 0 ? `${imports.length}, from ${modules}` : "none"],
  ];
}

function hostRows({ capabilities, host, version }: Platform): string[][] {
  const lacking = Object.entries(capabilities).flatMap(([name, has]) => (has ? [] : [name]));
  return [
    ["host", [host, version].filter(Boolean).join(" ")],
    ["has", switchedOn(capabilities)],
    ["lacks", lacking.join(", ") || "nothing that is asked for here"],
  ];
}

function sizes({ initial, maximum }: { initial: number; maximum: number | undefined }): string {
  return `${bytes(initial)} at first${maximum === undefined ? "" : `, at most ${bytes(maximum)}`}`;
}

function switchedOn(switches: object): string {
  return Object.entries(switches)
    .flatMap(([name, on]) => (on ? [name] : []))
    .join(", ");
}

function fields(record: object): string {
  return Object.entries(record)
    .map(([name, value]) => `${name}=${value ?? "unknown"}`)
    .join(" ");
}
