import { expect, it } from "vitest";
import { assertFolders, assertHeld } from "./assert-folders.js";
import { hostRunners } from "./host-runners.js";

const runner = (name: string) => {
  const found = hostRunners.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const folder = (guest: string, readonly = false, host = "/tmp") => ({ host, guest, readonly });
const refused = (message: string | RegExp) =>
  expect.objectContaining({ code: "E_MOUNT", message: expect.stringMatching(message) });

it.each([
  ["wasmedge", [folder("/a", true, "/usr"), folder("/b", false, "/tmp")]],
  ["wasmedge", [folder("/a", true, "/usr"), folder("/b", false, "/usr/lib")]],
  ["wazero", [folder("/a", true), folder("/b", true)]],
  ["wazero", [folder("/a"), folder("/b")]],
  ["wasmtime", [folder("/a:b")]],
  ["wasmer", [folder("/a")]],
])("%s can hold %j", (name, mounts) => {
  expect(() => assertHeld(runner(name), mounts)).not.toThrow();
});

it.each([
  ["wazero", [folder("/a", true), folder("/b")], /beside a read-only one.*found \/a, and \/b, which may be written/],
  ["wasmedge", [folder("/a", true, "/usr/lib"), folder("/b", false, "/usr")], /inside of one.*found \/a, and \/b/],
  ["wasmedge", [folder("/a", true, "/usr"), folder("/b", false, "/usr")], /inside of one/],
  ["wasmtime", [folder("/a", true)], /no read-only folder.*found \/a\. Take/],
  ["wasmer", [folder("/a", true)], /no read-only folder/],
  ["wasmtime", [folder("/a::b")], /paths without "::".*\/a::b/],
  ["wasmedge", [folder("/a", false, "/x:y")], /paths without ":".*\/x:y/],
])("%s cannot hold %j", (name, mounts, message) => {
  expect(() => assertHeld(runner(name), mounts)).toThrow(refused(message));
});

it.each(["/nothing/here", "/etc/passwd"])("%s is no folder", (host) => {
  expect(() => assertFolders([folder("/a", false, host)])).toThrow(refused(`^${host}: expected a folder to mount`));
});
