import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveConfig } from "../config/resolve-config.js";
import type { DoctorRequest } from "./finding.js";
import { checkMirrors, mirrorsOf } from "./network.js";

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/hangs") return;
    response.statusCode = request.url === "/there" ? 200 : 404;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function request(offline = false): DoctorRequest {
  return { env: {}, cache: "/nowhere", offline, signal: new AbortController().signal };
}

function mirror(path: string) {
  return { name: path, url: `${base}/${path}` };
}

describe("checkMirrors", () => {
  it("warns of one that does not answer while another does", async () => {
    const findings = await checkMirrors([mirror("there"), mirror("gone")], request());
    expect(findings.map(({ state }) => state)).toEqual(["ok", "warn"]);
    expect(findings[1]?.detail).toBe(`${base}/gone: answers with status 404`);
    expect(findings[1]?.fix).toContain("another mirror");
  });

  it("fails when none answers", async () => {
    const findings = await checkMirrors([mirror("gone"), { name: "closed", url: "http://127.0.0.1:1/" }], request());
    expect(findings.map(({ state }) => state)).toEqual(["fail", "fail"]);
    expect(findings[1]?.detail).toMatch(/127\.0\.0\.1:1.*: .+/);
    expect(findings[0]?.fix).toContain("--offline");
  });

  it("waits for an answer for seconds only", async () => {
    const [finding] = await checkMirrors([mirror("hangs")], request());
    expect(finding).toMatchObject({ state: "fail", detail: `${base}/hangs: no answer in 4 s` });
  }, 10_000);

  it("asks nobody when nothing will be fetched", async () => {
    expect(await checkMirrors([mirror("gone")], request(true))).toMatchObject([{ state: "ok" }]);
  });
});

it("asks for the archive that a build would fetch, and for the SDK only where it may be used", async () => {
  const config = await resolveConfig({ sdk: ["debian"], env: { HOME: "/nowhere", PATH: "" } });
  const urls = (await mirrorsOf(config)).map(({ url }) => url);
  expect(urls[0]).toMatch(/^https:\/\/www\.python\.org\/.*Python-3\.13\.5\.tar\.xz$/);
  expect(urls.some((url) => url.includes("emscripten"))).toBe(false);

  const wasi = await resolveConfig({ target: "wasi", env: { HOME: "/nowhere", PATH: "" } });
  const archive = (await mirrorsOf(wasi)).find(({ name }) => name === "WASI SDK archives");
  expect(archive?.url).toMatch(/\/wasi-sdk-24\/wasi-sdk-24\.0-x86_64-linux\.tar\.gz$/);
});
