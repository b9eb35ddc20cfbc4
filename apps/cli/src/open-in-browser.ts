import { spawn } from "node:child_process";

const OPENERS: Partial<Record<NodeJS.Platform, string>> = { darwin: "open", win32: "explorer" };

/** Where that fails, says so: the address is printed in any case. */
export function openInBrowser(url: string): void {
  const opener = OPENERS[process.platform] ?? "xdg-open";
  const failed = (why: string) => process.stderr.write(`no browser was opened: ${opener} ${why}\n`);
  const child = spawn(opener, [url], { stdio: "ignore", detached: true });
  child.on("error", ({ message }) => failed(`cannot be run (${message})`));
  child.on("exit", (status) => status && failed(`ended with status ${status}`));
  child.unref();
}
