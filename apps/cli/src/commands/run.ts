import { resolve } from "node:path";
import { isatty } from "node:tty";
import { createPython, reservedFolders } from "@pywasm/node";
import { buildOptionsOf, type Invocation } from "../invocation.js";

interface RunFlags {
  mount?: string[];
  env?: string[];
}

/** `pywasm run [--] ARGUMENTS…`: Python's command line, with the current folder mounted where it is. */
export async function run(invocation: Invocation): Promise<number> {
  const { locateDistribution } = await import("@pywasm/build/locate");
  const { mount = [], env = [] } = invocation.command.opts<RunFlags>();
  const distribution = await locateDistribution(buildOptionsOf(invocation));
  const folder = { host: process.cwd(), guest: guestFolder(process.cwd()) };
  const python = await createPython({
    distribution,
    mounts: [folder, ...mount.map(parseMount)],
    cwd: folder.guest,
    env: { ...promptSettings(), ...Object.fromEntries(env.flatMap(parseVariable)) },
    stdin: "inherit",
  });
  return python.runMain(invocation.command.args);
}

/** The prompt of 3.13 and later needs terminal control that is not there, and says so each time unless told. */
function promptSettings(): Record<string, string> {
  return isatty(0) ? { PYTHON_BASIC_REPL: "1" } : {};
}

/** The same path as outside, so that what Python prints can be clicked on; but for folders that the guest has itself. */
function guestFolder(folder: string): string {
  return reservedFolders.includes(folder) ? "/mnt" : folder;
}

/** `HOST`, or `HOST:GUEST`. */
function parseMount(text: string): { host: string; guest: string } {
  const [host = "", guest] = text.split(":", 2);
  return { host: resolve(host), guest: guest ?? guestFolder(resolve(host)) };
}

/** `NAME=VALUE`, or `NAME` for our own value, if there is one. */
function parseVariable(text: string): [string, string][] {
  const at = text.indexOf("=");
  if (at > 0) return [[text.slice(0, at), text.slice(at + 1)]];
  const value = process.env[text];
  return value === undefined ? [] : [[text, value]];
}
