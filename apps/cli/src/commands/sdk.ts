import type { BuildConfig, SdkListing } from "@pywasm/build";
import { ExitStatus } from "../exit-status.js";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { printTable } from "../print-table.js";
import { runWithProgress } from "../run-with-progress.js";

/** `pywasm sdk list`. */
export async function listSdk(invocation: Invocation): Promise<number> {
  const { listSdks, resolveConfig } = await import("@pywasm/build");
  const listings = await listSdks(await resolveConfig(buildOptionsOf(invocation)));
  if (invocation.command.opts<{ json?: boolean }>().json) {
    process.stdout.write(`${JSON.stringify(listings, null, 2)}\n`);
  } else {
    printTable(listings.map(row));
  }
  return ExitStatus.ok;
}

function row({ label, state, release, root, reason }: SdkListing): string[] {
  const facts = [release, root, reason];
  return [label, state, facts.filter(Boolean).join(", ")];
}

/** `pywasm sdk install [PROVIDER]`. */
export async function installSdk(invocation: Invocation): Promise<number> {
  const { installedSdk, planBuild, resolveConfig, runPlan } = await import("@pywasm/build");
  const options = buildOptionsOf(invocation);
  const [provider] = invocation.command.args;
  const config = await resolveConfig({ ...options, sdk: provider ? [provider] : options.sdk });
  return runWithProgress(
    invocation.command,
    async (context) => {
      await runPlan(planBuild(config), { ...context, until: "sdk", offline: config.offline });
      return installedSdk(config);
    },
    (sdk) => process.stdout.write(`${sdk?.root}\n`),
  );
}

/** `pywasm sdk path`. */
export async function printSdkPath(invocation: Invocation): Promise<number> {
  const { resolveConfig } = await import("@pywasm/build");
  const sdk = await chosenSdk(await resolveConfig(buildOptionsOf(invocation)));
  process.stdout.write(`${sdk.root}\n`);
  return ExitStatus.ok;
}

async function chosenSdk(config: BuildConfig) {
  const { BuildError, installedSdk } = await import("@pywasm/build");
  const sdk = await installedSdk(config);
  if (sdk) return sdk;
  const hint = "Run `pywasm sdk install`, or `pywasm build`, which does it too.";
  throw new BuildError("E_SDK", "no SDK was installed for this build yet", { hint });
}
