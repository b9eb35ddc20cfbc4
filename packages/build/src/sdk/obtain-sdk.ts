import { BuildError, type BuildErrorCode } from "../errors.js";
import { asBuildError } from "../filesystem-error.js";
import { assertFits, sdkFits } from "./fits.js";
import { withInstallLock } from "./install-lock.js";
import type { Sdk, SdkCandidate, SdkContext, SdkProvider, SdkRequest } from "./provider.js";

/** How an SDK is chosen. */
export interface ObtainOptions<S extends Sdk> {
  /** In the order tried. */
  providers: SdkProvider<S>[];
  /** What is done with an SDK before it is accepted; throws when it does not work. */
  accept(sdk: S, context: SdkContext): Promise<void>;
  /** What a user can do where nothing may be fetched: `put an Emscripten's emcc on PATH`. */
  byHand: string;
  /** Fetch it again, even if it is there. @defaultValue false */
  force?: boolean;
}

/**
 * Goes through the providers in order until one gives an SDK that fits and is accepted. What is there already comes
 * before anything that would have to be fetched. A failure is one note that names what is tried next.
 *
 * @throws BuildError E_SDK with the reason of each
 */
export async function obtainSdk<S extends Sdk>(
  request: SdkRequest,
  context: SdkContext,
  options: ObtainOptions<S>,
): Promise<S> {
  const { candidates, reasons } = await listCandidates(options.providers, request);
  const ordered = options.force ? candidates : await installedFirst(candidates, request, context);
  const codes = new Set<BuildErrorCode>();
  for (const [index, candidate] of ordered.entries()) {
    try {
      return await alone(candidate, context, (locked) => obtain(candidate, locked, { request, options }));
    } catch (thrown) {
      const error = asBuildError(thrown);
      if (context.signal.aborted || isFinal(error)) throw error;
      const next = ordered[index + 1];
      const reason = reasonOf(candidate, error);
      reasons.push(reason);
      codes.add(error.code);
      context.note(next ? `${reason}; trying ${next.label}` : reason);
    }
  }
  const list = reasons.map((reason) => `  ${reason}`).join("\n");
  const onlyNetwork = codes.size === 1 && codes.has("E_NETWORK");
  throw new BuildError(onlyNetwork ? "E_NETWORK" : "E_SDK", `No SDK with a working compiler:\n${list}`, {
    hint: hintFor(onlyNetwork, context.offline, options.byHand),
  });
}

/** One line, which names the candidate once. */
function reasonOf({ label }: SdkCandidate<Sdk>, { message }: BuildError): string {
  const line = message.replace(/\.$/, "").replaceAll(/\s*\n\s*/g, " ");
  return line.startsWith(label) ? line : `${label}: ${line}`;
}

function hintFor(onlyNetwork: boolean, offline: boolean, byHand: string): string {
  if (offline) return `Run it once without --offline, or ${byHand}.`;
  if (onlyNetwork) return `Make one of these hosts reachable, or ${byHand}.`;
  return "Mend one of these; pywasm doctor says what this machine lacks.";
}

async function listCandidates<S extends Sdk>(providers: SdkProvider<S>[], request: SdkRequest) {
  const candidates: SdkCandidate<S>[] = [];
  const reasons: string[] = [];
  for (const provider of providers) {
    const found = await provider.candidates(request);
    if (Array.isArray(found)) candidates.push(...found);
    else reasons.push(`${found.provider}: ${found.absent}`);
  }
  return { candidates, reasons };
}

async function installedFirst<S extends Sdk>(
  candidates: SdkCandidate<S>[],
  { range }: SdkRequest,
  context: SdkContext,
) {
  const isThere = await Promise.all(
    candidates.map(async (candidate) => {
      const sdk = await candidate.installed(context).catch(() => undefined);
      return sdk !== undefined && sdkFits(sdk, range);
    }),
  );
  const some = (there: boolean) => candidates.filter((_, index) => isThere[index] === there);
  return [...some(true), ...some(false)];
}

/** One process at a time installs an SDK and makes its system libraries. */
function alone<T>(
  { root }: SdkCandidate<Sdk>,
  context: SdkContext,
  work: (context: SdkContext) => Promise<T>,
): Promise<T> {
  return root ? withInstallLock(root, context, work) : work(context);
}

interface Obtaining<S extends Sdk> {
  request: SdkRequest;
  options: ObtainOptions<S>;
}

/** The installed SDK; installed anew where there is none, by force, or where it is ours and was damaged. */
async function obtain<S extends Sdk>(
  candidate: SdkCandidate<S>,
  context: SdkContext,
  { request, options }: Obtaining<S>,
): Promise<S> {
  const installed = options.force ? undefined : await candidate.installed(context);
  if (installed) assertFits(installed, request.range);
  try {
    if (installed) {
      await options.accept(installed, context);
      return installed;
    }
  } catch (thrown) {
    const error = asBuildError(thrown);
    if (context.signal.aborted || isFinal(error) || !candidate.root || context.offline) throw error;
    context.note(`${reasonOf(candidate, error)}; installing it again`);
  }
  if (context.offline) throw new BuildError("E_NETWORK", "not installed, and nothing may be fetched (offline)");
  const sdk = await candidate.install(context);
  assertFits(sdk, request.range);
  await options.accept(sdk, context);
  return sdk;
}

/** Another SDK would fare no better. */
function isFinal({ code }: BuildError): boolean {
  return code === "E_INTERRUPTED" || code === "E_FILESYSTEM" || code === "E_INTERNAL";
}
