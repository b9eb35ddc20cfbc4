import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { BuildError } from "../errors.js";
import { exampleEmscripten } from "../testing/example-sdks.js";
import { quietContext } from "../testing/quiet-context.js";
import type { EmscriptenSdk } from "./emscripten/emscripten-sdk.js";
import { obtainSdk } from "./obtain-sdk.js";
import type { SdkCandidate, SdkContext, SdkProvider, SdkRequest } from "./provider.js";

let notes: string[];
let context: SdkContext;
let request: SdkRequest;

beforeEach(async () => {
  notes = [];
  context = { ...quietContext, offline: false, note: (message) => notes.push(message) };
  const sdks = await mkdtemp(join(tmpdir(), "pywasm-sdks-"));
  request = { range: { min: "4.0.0" }, sdks, downloads: sdks, env: {} };
});

const accept = async () => {};
const byHand = "put one on PATH";

function sdkOf(label: string, emscriptenVersion = "6.0.5"): EmscriptenSdk {
  return exampleEmscripten({ label, emscriptenVersion, identity: label });
}

function provider(...candidates: Partial<SdkCandidate<EmscriptenSdk>>[]): SdkProvider<EmscriptenSdk> {
  const missing = { provider: "debian" as const, label: "none", installed: async () => undefined };
  const install = async () => sdkOf("none");
  return { name: "debian", candidates: async () => candidates.map((some) => ({ ...missing, install, ...some })) };
}

test("a failure is one note, and the next is tried", async () => {
  const unreachable = async () => {
    throw new BuildError("E_NETWORK", "storage.example: the host is not known here");
  };
  const providers = [provider({ label: "emsdk (6.0.5)", install: unreachable }), provider({ label: "debian (forky)" })];
  expect(await obtainSdk(request, context, { providers, accept, byHand })).toMatchObject({
    emscriptenVersion: "6.0.5",
  });
  expect(notes).toEqual(["emsdk (6.0.5): storage.example: the host is not known here; trying debian (forky)"]);
});

test("one that does not work, and one that is too old, are passed over", async () => {
  const providers = [
    provider(
      { label: "broken", install: async () => sdkOf("broken") },
      { label: "old", install: async () => sdkOf("old", "3.1.69") },
      { label: "good", install: async () => sdkOf("good") },
    ),
  ];
  const acceptGood = async (sdk: EmscriptenSdk) => {
    if (sdk.label === "broken") throw new BuildError("E_SDK", "broken does not work");
  };
  expect((await obtainSdk(request, context, { providers, accept: acceptGood, byHand })).label).toBe("good");
  expect(notes).toHaveLength(2);
  expect(notes[1]).toMatch(/old is Emscripten 3\.1\.69, and this Python needs 4\.0\.0 or newer; trying good$/);
});

test("what is there comes before what would be fetched, unless it is to be made again", async () => {
  const providers = [
    provider({ label: "fetched", install: async () => sdkOf("fetched") }),
    provider({ label: "there", installed: async () => sdkOf("there") }),
  ];
  expect((await obtainSdk(request, context, { providers, accept, byHand })).label).toBe("there");
  expect((await obtainSdk(request, context, { providers, accept, force: true, byHand })).label).toBe("fetched");
});

test("one of ours that was damaged is installed again, and only then passed over", async () => {
  const root = join(request.sdks, "debian-forky");
  const there = { label: "forky", root, installed: async () => sdkOf("damaged") };
  const accept = async (sdk: EmscriptenSdk) => {
    if (sdk.label === "damaged") throw new BuildError("E_TOOL", "The program clang is not there.");
  };
  const good = [provider({ ...there, install: async () => sdkOf("anew") })];
  expect((await obtainSdk(request, context, { providers: good, accept, byHand })).label).toBe("anew");
  expect(notes).toEqual(["forky: The program clang is not there; installing it again"]);

  notes = [];
  const hopeless = [provider({ ...there, install: async () => sdkOf("damaged") }, { label: "trixie" })];
  expect((await obtainSdk(request, context, { providers: hopeless, accept, byHand })).label).toBe("none");
  expect(notes[1]).toBe("forky: The program clang is not there; trying trixie");

  const unfit = async () => sdkOf("forky", "3.1.69");
  const old = [provider({ ...there, installed: unfit, install: () => expect.fail("it would be as old again") })];
  await expect(obtainSdk(request, context, { providers: old, accept, byHand })).rejects.toMatchObject({
    code: "E_SDK",
  });
  const foreign = [provider({ ...there, root: undefined, install: () => expect.fail("it is not ours") })];
  await expect(obtainSdk(request, context, { providers: foreign, accept, byHand })).rejects.toMatchObject({
    code: "E_SDK",
  });
  expect(notes.filter((text) => text.includes("again"))).toHaveLength(1);
});

test("when none is left, the error has every reason", async () => {
  const absent: SdkProvider<EmscriptenSdk> = {
    name: "system",
    candidates: async () => ({ provider: "system", absent: "no emcc" }),
  };
  const offline = { ...context, offline: true };
  await expect(
    obtainSdk(request, offline, { providers: [absent, provider({ label: "debian" })], accept, byHand }),
  ).rejects.toThrow(
    expect.objectContaining({
      code: "E_NETWORK",
      message:
        "No SDK with a working compiler:\n  system: no emcc\n  debian: not installed, and nothing may be fetched (offline)",
    }),
  );
});

test("a full disk is not answered by a larger SDK", async () => {
  const full = async () => {
    throw Object.assign(new Error("write"), { code: "ENOSPC", path: "/x" });
  };
  const providers = [provider({ label: "a", install: full }), provider({ label: "b" })];
  await expect(obtainSdk(request, context, { providers, accept, byHand })).rejects.toMatchObject({
    code: "E_FILESYSTEM",
  });
  expect(notes).toEqual([]);
});

test("two that install the same wait for each other", async () => {
  let running = 0;
  let most = 0;
  let waits = 0;
  let there: EmscriptenSdk | undefined;
  const root = join(request.sdks, "debian-forky");
  const install = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 50));
    running -= 1;
    there = sdkOf("forky");
    return there;
  };
  const providers = [provider({ label: "forky", root, install, installed: async () => there })];
  const emit: SdkContext["emit"] = (event) => {
    if (event.type === "lock-wait") waits += 1;
  };
  const both = [1, 2].map(() => obtainSdk(request, { ...context, emit }, { providers, accept, byHand }));
  const identities = (await Promise.all(both)).map(({ identity }) => identity);
  expect({ identities, most, waits }).toEqual({ identities: ["forky", "forky"], most: 1, waits: 1 });
});
