import { describe, expect, it } from "vitest";
import { complaintsOf } from "../chromium.js";
import { defaultDistribution } from "../default-distribution.js";
import { type Server, serve } from "../serve.js";
import { useChromium } from "../use-chromium.js";
import { seriesOf } from "./names.js";

/** CPython's README, "Embedding", in a browser; `arguments` and `print` are all that is added. */
const page = ({ dotted, plain }: { dotted: string; plain: string }) => `<!doctype html>
<script type="module" nonce="page">
  import createEmscriptenModule from "./python.mjs";
  window.lines = [];
  await createEmscriptenModule({
    async preRun(Module) {
      Module.FS.mkdirTree("/lib/python${dotted}/lib-dynload/");
      Module.addRunDependency("install-stdlib");
      const resp = await fetch("python${plain}.zip");
      const stdlibBuffer = await resp.arrayBuffer();
      Module.FS.writeFile("/lib/python${plain}.zip", new Uint8Array(stdlibBuffer), { canOwn: true });
      Module.removeRunDependency("install-stdlib");
    },
    arguments: ["-c", "import sys, json; print(json.dumps([sys.platform, sys.version_info[:2], sys.path]))"],
    print: (line) => window.lines.push(line),
    printErr: (line) => window.lines.push("stderr: " + line),
  });
</script>`;

/** What a careful site allows: no inline script but ours, and nothing made from text. */
const strict = "default-src 'self'; script-src 'self' 'nonce-page' 'wasm-unsafe-eval'";

const browser = useChromium();

describe("the browser snippet of CPython's README", () => {
  it("runs on a distribution as it is, under a strict content security policy", async () => {
    const { folder, manifest } = await defaultDistribution();
    const series = seriesOf(manifest);
    await using server: Server = await serve(folder, {
      "/favicon.ico": { text: "" },
      "/index.html": { text: page(series), headers: { "content-security-policy": strict } },
    });
    const tab = await browser.newPage();
    const problems = complaintsOf(tab);
    await tab.goto(`${server.url}index.html`);
    const printed = () => tab.evaluate<string[]>("window.lines");
    await expect.poll(async () => [...problems, ...(await printed())], { timeout: 30_000 }).not.toEqual([]);

    expect(problems).toEqual([]);
    const lines = await printed();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toEqual([
      "emscripten",
      series.dotted.split(".").map(Number),
      expect.arrayContaining([`/lib/python${series.plain}.zip`]),
    ]);
  });
});
