import { expect, test } from "vitest";
import { launchChromium } from "../chromium.js";
import { defaultDistribution, wasiDistribution } from "../default-distribution.js";
import { forAnybody, isolation, serve } from "../serve.js";
import { root } from "../workspace.js";
import { behaviours, lacks } from "./suite.mjs";

test.each([
  { target: "emscripten", transport: "shared-memory" },
  { target: "wasi", transport: "jspi" },
] as const)(
  "Python for $target in a worker of Chromium, which waits by $transport",
  async ({ target, transport }) => {
    const { folder } = await (target === "wasi" ? wasiDistribution() : defaultDistribution());
    await using distribution = await serve(folder, {}, { ...isolation, ...forAnybody });
    const page = `<!doctype html><script type="module">
    import { createPython } from "/packages/web-worker/dist/index.js";
    import { behaviours, lacks } from "/tests/behaviour/suite.mjs";
    const home = {
      create: (options) => createPython({ distributionURL: "${distribution.url}", transport: "${transport}", ...options }),
    };
    window.outcome = async (name) => {
      const { check } = behaviours.find((behaviour) => behaviour.name === name);
      return check(home).then(() => undefined, (error) => String(error?.message ?? error));
    };</script>`;
    await using server = await serve(root, { "/index.html": { text: page }, "/favicon.ico": { text: "" } }, isolation);
    await using browser = await launchChromium();
    const tab = await browser.newPage();
    await tab.goto(`${server.url}index.html`);
    const problems: string[] = [];
    for (const { name } of behaviours.filter((behaviour) => !lacks[target].includes(behaviour.name))) {
      const problem = await tab.evaluate<string | undefined>(`window.outcome(${JSON.stringify(name)})`);
      if (problem !== undefined) problems.push(`${name}: ${problem}`);
    }
    expect(problems).toEqual([]);
  },
  5 * 60_000,
);
