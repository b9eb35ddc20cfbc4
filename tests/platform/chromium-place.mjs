// Probes in a worker of Chromium, each in an interpreter of its own, on the package as it is built: a line of JSON for each.
// node chromium-place.mjs <distribution> <probes, as JSON: [file, function][]>
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchChromium } from "../chromium.ts";
import { forAnybody, isolation, serve } from "../serve.ts";

const [distribution = "", list = "[]"] = process.argv.slice(2);

const here = fileURLToPath(new URL(".", import.meta.url));
const names = ["probe.py", ...readdirSync(`${here}probes`).map((name) => `probes/${name}`)].filter((name) =>
  name.endsWith(".py"),
);
const sources = Object.fromEntries(names.map((name) => [name, readFileSync(here + name, "utf8")]));

/** Runs a probe, after it has put the probes where they are for every place, and emptied what stands for the machine. */
const program = `
import json, os, runpy, shutil, sys
for name in os.listdir("/machine"):
    path = os.path.join("/machine", name)
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        os.remove(path)
os.makedirs("/platform/probes")
for name, source in json.loads(${JSON.stringify(JSON.stringify(sources))}).items():
    with open(f"/platform/{name}", "w", encoding="utf-8") as file:
        file.write(source)
sys.argv[0] = "/platform/probe.py"
runpy.run_path(sys.argv[0], run_name="__main__")
`;

const page = (/** @type {string} */ distributionURL) => `<!doctype html><script type="module">
  import { createPython } from "/packages/web-worker/dist/index.js";
  const last = {};
  const keep = (name) => ({ lines: (line) => { last[name] = line; } });
  const create = (readonly) => createPython({
    distributionURL: "${distributionURL}",
    mounts: [{ guest: "/machine", opfs: "machine" }, { guest: "/readonly", opfs: "readonly", readonly }],
    stdout: keep("stdout"),
    stderr: keep("stderr"),
  });
  let python = await create(false);
  await python.exec("with open('/readonly/file', 'w') as file: file.write('content\\\\n')");
  const again = async () => {
    await python.terminate();
    python = await create(true);
  };
  await again();
  window.run = async (probe) => {
    Object.assign(last, { stdout: "", stderr: "" });
    try {
      return { status: await python.runMain(["-c", ${JSON.stringify(program)}, ...probe]), ...last };
    } catch (error) {
      await again();
      return { crash: String(error), ...last };
    }
  };
  window.ready = true;
</script>`;

const assets = await serve(distribution, {}, forAnybody);
const server = await serve(
  fileURLToPath(new URL("../..", import.meta.url)),
  { "/index.html": { text: page(assets.url) } },
  isolation,
);
const browser = await launchChromium();
const tab = await browser.newPage();
await tab.goto(`${server.url}index.html`);
await tab.waitForFunction("window.ready");
/** @type {string[][]} */
const probes = JSON.parse(list);
for (const probe of probes) {
  const run = await tab.evaluate(`window.run(${JSON.stringify(probe)})`);
  console.log(JSON.stringify(run));
}
await browser.close();
process.exit();
