import type { HostRunner } from "./host-runner.js";

/** The one that is part of Node, and needs no program. */
export const NODE_WASI = "node:wasi";

const MIB = 2 ** 20;

/** The programs that can run a distribution for WASI. None has to be told how much memory there may be: the wasm says it. */
export const hostRunners: readonly HostRunner[] = [
  {
    name: "wasmtime",
    version: ["--version"],
    least: "14.0.0",
    begin: ["run"],
    end: [],
    separator: [],
    // As CPython's own Tools/wasm/wasi.py has it.
    stack: ["-W", `max-wasm-stack=${8 * MIB}`],
    preopen: ({ host, guest }) => ["--dir", `${host}::${guest}`],
    between: "::",
    env: (name, value) => ["--env", `${name}=${value}`],
    cache: () => [],
    readOnly: "no",
    cannot: "has no read-only folders: Python could change its own distribution",
  },
  {
    name: "wazero",
    version: ["version"],
    least: "1.0.0",
    begin: ["run"],
    end: [],
    separator: ["--"],
    stack: [],
    preopen: ({ host, guest, readonly }) => [`-mount=${host}:${guest}${readonly ? ":ro" : ""}`],
    between: ":",
    env: (name, value) => [`-env=${name}=${value}`],
    cache: (folder) => [`-cachedir=${folder}`],
    readOnly: "alone",
    cannot: "follows symbolic links to wherever they lead, so where a folder may be written, any other may",
  },
  {
    name: "wasmedge",
    version: ["--version"],
    least: "0.13.0",
    begin: ["run"],
    end: ["--"],
    separator: [],
    stack: [],
    preopen: ({ host, guest, readonly }) => ["--dir", `${guest}:${host}${readonly ? ":readonly" : ""}`],
    between: ":",
    env: (name, value) => ["--env", `${name}=${value}`],
    cache: () => [],
    readOnly: "apart",
    cannot: "knows a folder only by the way that led to it, and interprets, many times slower than the others",
  },
  {
    name: "wasmer",
    version: ["--version"],
    least: "7.2.0",
    begin: ["run"],
    end: [],
    separator: ["--"],
    stack: ["--stack-size", String(16 * MIB)],
    preopen: ({ host, guest }) => ["--volume", `${host}:${guest}`],
    between: ":",
    env: (name, value) => ["--env", `${name}=${value}`],
    cache: () => [],
    readOnly: "no",
    cannot: "has no read-only folders: Python could change its own distribution",
  },
];

/** Every name that a host runner can be asked for by. */
export const hostRunnerNames: readonly string[] = [NODE_WASI, ...hostRunners.map(({ name }) => name)];
