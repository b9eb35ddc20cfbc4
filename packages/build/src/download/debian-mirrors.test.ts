import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configuredSites, pickMirrors } from "./debian-mirrors.js";

test("the Debian archives are picked, each once, without the security archive and other vendors'", () => {
  const sites = [
    "http://mirror.example/debian-security",
    "http://mirror.example/debian/",
    "https://packages.example/apt",
    "http://mirror.example/debian",
    "https://second.example/pub/debian",
    "",
  ];
  expect(pickMirrors(sites)).toEqual(["http://mirror.example/debian", "https://second.example/pub/debian"]);
  expect(pickMirrors([])).toEqual([]);
});

test("both formats of apt's sources are read, without what is commented out or disabled", async () => {
  const apt = mkdtempSync(join(tmpdir(), "pywasm-apt-"));
  mkdirSync(join(apt, "sources.list.d"));
  writeFileSync(
    join(apt, "sources.list"),
    `# deb http://commented.example/debian bookworm main
deb-src http://source.example/debian bookworm main
deb [arch=amd64 signed-by=/etc/key.gpg] http://one.example/debian bookworm main
deb http://two.example/debian bookworm main
`,
  );
  writeFileSync(
    join(apt, "sources.list.d", "debian.sources"),
    `Types: deb
# http://commented.example/debian
URIs: http://three.example/debian http://four.example/debian
Suites: bookworm

Types: deb
URIs: http://disabled.example/debian
Enabled: no
`,
  );
  const hosts = (await configuredSites(apt)).map((site) => new URL(site).hostname);
  expect(hosts).toEqual(["one.example", "two.example", "three.example", "four.example"]);
  rmSync(apt, { recursive: true });
});

test("a machine without apt has none", async () => {
  expect(await configuredSites("/nowhere")).toEqual([]);
});
