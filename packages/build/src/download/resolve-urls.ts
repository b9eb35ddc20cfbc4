import { BuildError } from "../errors.js";
import { debianMirrors } from "./debian-mirrors.js";

/** A place to ask, or why there is none. */
export interface ResolvedUrl {
  url: string;
  error?: BuildError;
}

/** Puts the machine's own Debian mirrors in the place of `debian:`. */
export async function resolveUrls(urls: string[]): Promise<ResolvedUrl[]> {
  const resolved: ResolvedUrl[] = [];
  for (const url of urls) {
    const path = /^debian:(.+)$/.exec(url)?.[1];
    if (path === undefined) resolved.push({ url });
    else {
      const mirrors = await debianMirrors();
      resolved.push(...mirrors.map((mirror) => ({ url: `${mirror}/${path}` })));
      if (mirrors.length === 0) resolved.push({ url, error: noMirror(url) });
    }
  }
  return resolved;
}

function noMirror(url: string): BuildError {
  return new BuildError("E_NETWORK", `${url}: the apt of this machine names no Debian mirror`);
}
