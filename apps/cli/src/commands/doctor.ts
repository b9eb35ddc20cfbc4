import type { Finding } from "@pywasm/build";
import { createColors } from "picocolors";
import { ExitStatus } from "../exit-status.js";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { wantsColor } from "../render/create-renderer.js";

/** `pywasm doctor`. */
export async function doctor(invocation: Invocation): Promise<number> {
  const { diagnose } = await import("@pywasm/build");
  const findings = await diagnose(buildOptionsOf(invocation));
  if (invocation.command.opts<{ json?: boolean }>().json) {
    process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  } else {
    for (const finding of findings) print(finding);
  }
  return findings.some(({ state }) => state === "fail") ? ExitStatus.failed : ExitStatus.ok;
}

function print({ state, name, detail, fix }: Finding): void {
  const colors = createColors(wantsColor(process.stdout, process.env));
  const paint = { ok: colors.green, warn: colors.yellow, fail: colors.red }[state];
  process.stdout.write(`${paint(state.padEnd(4))}  ${name.padEnd(16)} ${detail}\n`);
  if (fix !== undefined) process.stdout.write(`${" ".repeat(23)}${fix}\n`);
}
