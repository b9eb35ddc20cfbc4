import { type Distribution, readDistribution, resolveConfig } from "@pywasm/build";

/** What `pywasm build` makes; `npm test` builds it before the tests that need it. */
export async function defaultDistribution(): Promise<Distribution> {
  const { paths } = await resolveConfig({});
  return readDistribution(paths.distribution);
}

/** What `pywasm build wasi` makes; as the other. */
export async function wasiDistribution(): Promise<Distribution> {
  const { paths } = await resolveConfig({ target: "wasi" });
  return readDistribution(paths.distribution);
}
