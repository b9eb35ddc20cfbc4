import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { askProgram } from "../process/ask-program.js";
import { memoise } from "./memoise.js";

const APT = "/etc/apt";

/**
 * The Debian mirrors that the machine's own apt is set up with, such as `http://…/debian`, without the security
 * archive and other vendors'. None on a machine without apt.
 */
export const debianMirrors = memoise(async (): Promise<string[]> => {
  // Without --no-release-info a machine whose lists were removed (most images) would show nothing.
  const args = ["indextargets", "--no-release-info", "--format", "$(SITE)", "Created-By: Packages"];
  const { stdout } = await askProgram("apt-get", args);
  const mirrors = pickMirrors(stdout.split("\n"));
  return mirrors.length > 0 ? mirrors : pickMirrors(await configuredSites(APT));
});

/** The Debian archives among the sites, each once, without a slash at the end. */
export function pickMirrors(sites: string[]): string[] {
  const archives = sites.map((site) => site.trim().replace(/\/+$/, "")).filter((site) => /\/debian$/.test(site));
  return [...new Set(archives)];
}

/** What stands in `sources.list` and the files beside it, both formats; for an apt that does not say it. */
export async function configuredSites(apt: string): Promise<string[]> {
  const parts = join(apt, "sources.list.d");
  const names = (await readdir(parts).catch(() => [])).sort().map((name) => join(parts, name));
  const sites: string[] = [];
  for (const path of [join(apt, "sources.list"), ...names]) {
    const text = await readFile(path, "utf8").catch(() => "");
    sites.push(...(path.endsWith(".sources") ? stanzaSites(text) : lineSites(text)));
  }
  return sites;
}

/** `deb [options] http://… suite component` */
function lineSites(text: string): string[] {
  return text.split("\n").flatMap((line) => /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)/.exec(line)?.[1] ?? []);
}

/** `URIs: http://… http://…`, in a stanza that is not disabled. */
function stanzaSites(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .filter((stanza) => !/^Enabled:\s*no\b/im.test(stanza))
    .flatMap((stanza) => /^URIs:[ \t]*(.+)$/im.exec(stanza)?.[1]?.split(/\s+/) ?? []);
}
