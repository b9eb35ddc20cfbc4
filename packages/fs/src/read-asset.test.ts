import { Volume } from "memfs";
import { describe, expect, test, vi } from "vitest";
import { readAsset } from "./read-asset.js";

test("bytes are taken as they are", async () => {
  const bytes = Uint8Array.of(1, 2);
  expect(await readAsset({ bytes })).toBe(bytes);
});

describe("a path", () => {
  const files = Volume.fromJSON({ "/lib/python.zip": "content" });

  test("is read from the disk, or what stands for it", async () => {
    expect(new TextDecoder().decode(await readAsset({ path: "/lib/python.zip", files }))).toBe("content");
    expect(new TextDecoder().decode(await readAsset({ path: "package.json" }))).toContain("@pywasm/fs");
  });

  test("that is not there is named", async () => {
    await expect(readAsset({ path: "/lib/none.zip", files })).rejects.toMatchObject({
      code: "E_FETCH",
      message: expect.stringMatching("/lib/none.zip could not be read"),
      cause: { code: "ENOENT" },
    });
  });

  test("where there is no disk is a wrong option", async () => {
    vi.stubGlobal("process", undefined);
    await expect(readAsset({ path: "/lib/python.zip" })).rejects.toMatchObject({ code: "E_OPTION" });
    vi.unstubAllGlobals();
  });
});

describe("a URL", () => {
  const url = "https://example.org/python.zip";
  const answer = (response: () => Response) => ({ url, fetch: (async () => response()) as typeof fetch });

  test("is fetched by the caller's own fetch", async () => {
    const bytes = await readAsset(answer(() => new Response("content")));
    expect(new TextDecoder().decode(bytes)).toBe("content");
  });

  test("with a bad status is named with it", async () => {
    await expect(readAsset(answer(() => new Response("", { status: 503 })))).rejects.toMatchObject({
      code: "E_FETCH",
      message: expect.stringMatching("expected status 200, found 503"),
    });
  });

  test("that cannot be reached keeps its cause", async () => {
    const cause = new TypeError("network down");
    const source = answer(() => {
      throw cause;
    });
    await expect(readAsset(source)).rejects.toMatchObject({ code: "E_FETCH", cause });
  });

  test("that breaks off keeps its cause", async () => {
    const cause = new TypeError("terminated");
    const body = new ReadableStream({ pull: (controller) => controller.error(cause) });
    await expect(readAsset(answer(() => new Response(body)))).rejects.toMatchObject({ code: "E_FETCH", cause });
  });
});
