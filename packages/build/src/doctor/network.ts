import type { BuildConfig } from "../config/config.js";
import { releaseOf } from "../config/release-of.js";
import { debianMirrors } from "../download/debian-mirrors.js";
import { proxySettings } from "../download/proxy.js";
import { emsdkBase, emsdkReleases } from "../pins/emsdk.js";
import { wasiSdkBase, wasiSdkReleases, wasiSdkUrl } from "../pins/wasi-sdk.js";
import { fitsRange } from "../sdk/fits.js";
import type { DoctorRequest, Finding } from "./finding.js";

const TIMEOUT_MS = 4000;

/** A place that files are fetched from. */
export interface Mirror {
  /** For people. */
  name: string;
  /** Something that is certainly there. */
  url: string;
}

/**
 * Asks each mirror for a file that it has. One that does not answer is a warning, since there are others for most
 * files; none at all is a failure.
 */
export async function checkMirrors(mirrors: Mirror[], request: DoctorRequest): Promise<Finding[]> {
  if (request.offline)
    return [{ name: "network", state: "ok", detail: "not asked: nothing will be fetched (--offline)" }];
  const problems = await Promise.all(mirrors.map((mirror) => problemOf(mirror.url, request)));
  const state = problems.every((problem) => problem !== undefined) ? "fail" : "warn";
  return mirrors.map(({ name, url }, index): Finding => {
    const problem = problems[index];
    if (problem === undefined) return { name, state: "ok", detail: url };
    const fix =
      state === "fail"
        ? "Check the network and the proxy, or build with --offline from what is in the cache"
        : "Nothing to do as long as another mirror answers";
    return { name, state, detail: `${url}: ${problem}`, fix };
  });
}

/** Every place that a build of this configuration may fetch from. */
export async function mirrorsOf(config: BuildConfig): Promise<Mirror[]> {
  const official = releaseOf(config)?.archive.urls.find((url) => url.startsWith("https:"));
  const debian = await debianMirrors().catch((): string[] => []);
  return [
    ...(official ? [{ name: "python.org", url: official }] : []),
    ...debian.map((url) => ({ name: "Debian mirror", url: `${url}/dists/stable/Release` })),
    ...(config.sdk.includes("emsdk") ? [{ name: "emsdk archives", url: emsdkArchive() }] : []),
    ...(config.sdk.includes("wasi-sdk") ? wasiSdkArchives(config) : []),
  ];
}

function wasiSdkArchives({ recipe }: BuildConfig): Mirror[] {
  const version = Object.keys(wasiSdkReleases).find((candidate) => fitsRange(candidate, recipe.sdk));
  return version === undefined ? [] : [{ name: "WASI SDK archives", url: wasiSdkUrl(wasiSdkBase, version, "x64") }];
}

function emsdkArchive(): string {
  const [newest] = Object.values(emsdkReleases);
  return `${emsdkBase}/linux/${newest?.hash}/wasm-binaries.tar.xz`;
}

async function problemOf(url: string, { env, signal }: DoctorRequest): Promise<string | undefined> {
  const { EnvHttpProxyAgent, request } = await import("undici");
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let dispatcher: InstanceType<typeof EnvHttpProxyAgent> | undefined;
  try {
    dispatcher = new EnvHttpProxyAgent(proxySettings(env));
    const asked = { method: "HEAD", dispatcher, signal: AbortSignal.any([signal, timeout]) } as const;
    const { statusCode } = await request(url, asked);
    return statusCode < 400 ? undefined : `answers with status ${statusCode}`;
  } catch (error) {
    return timeout.aborted ? `no answer in ${TIMEOUT_MS / 1000} s` : (error as Error).message;
  } finally {
    await dispatcher?.destroy();
  }
}
