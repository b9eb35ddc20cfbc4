import { userInfo } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { baseFolders } from "./paths.js";

test("the XDG folders, else those of HOME", () => {
  const env = { HOME: "/home/alice", XDG_CACHE_HOME: "/fast" };
  expect(baseFolders(env)).toEqual({ cache: "/fast/pywasm", data: "/home/alice/.local/share/pywasm" });
});

test.each([undefined, "", "relative"])("HOME=%s does not put the cache below the current folder", (path) => {
  const cache = join(userInfo().homedir, ".cache/pywasm");
  expect(baseFolders({ HOME: path, XDG_CACHE_HOME: path }).cache).toBe(cache);
});

test.each(["/proc/nowhere", "/tmp/../proc"])("HOME=%s is refused: nothing can be made there", (path) => {
  expect(() => baseFolders({ HOME: path })).toThrow(/below \/proc/);
});
