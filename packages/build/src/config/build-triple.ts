import { arch, platform, release } from "node:os";

const cpus: Partial<Record<NodeJS.Architecture, string>> = {
  x64: "x86_64",
  arm64: "aarch64",
  ia32: "i686",
  s390x: "s390x",
};

/** The build triple of this machine, as CPython's `config.guess` names it. */
export function buildTriple(): string {
  const cpu = cpus[arch() as NodeJS.Architecture] ?? arch();
  if (platform() === "darwin") return `${cpu}-apple-darwin${release()}`;
  return `${cpu}-${/^(x86_64|i686)$/.test(cpu) ? "pc" : "unknown"}-linux-gnu`;
}
