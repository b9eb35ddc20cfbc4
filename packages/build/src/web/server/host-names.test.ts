import { describe, expect, it } from "vitest";
import { isLoopback, isOwnHost, urlHost } from "./host-names.js";

describe("a server of this machine", () => {
  it.each(["localhost", "localhost:8000", "LOCALHOST", "app.localhost:1", "127.0.0.1:8000", "127.9.9.9", "[::1]:8000"])(
    "is %s",
    (header) => expect(isOwnHost(header, "127.0.0.1")).toBe(true),
  );

  it.each([
    "evil.example",
    "evil.example:8000",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "evillocalhost",
    "localhost@evil.example",
    "192.168.0.7",
    "0.0.0.0",
    "[::2]",
    "127.0.0.1:8000:9",
    "2130706433",
    "",
    undefined,
  ])("is not %s", (header) => expect(isOwnHost(header, "127.0.0.1")).toBe(false));
});

it("what it was told to listen at is its name", () => {
  expect(isOwnHost("machine.lan:8000", "Machine.lan")).toBe(true);
  expect(isOwnHost("other.lan:8000", "machine.lan")).toBe(false);
});

it.each(["0.0.0.0", "::"])("at %s every address is its name, and no other name", (host) => {
  expect(isOwnHost("192.168.0.7:8000", host)).toBe(true);
  expect(isOwnHost("[fe80::1]:8000", host)).toBe(true);
  expect(isOwnHost("evil.example", host)).toBe(false);
});

it("knows what only this machine reaches", () => {
  expect(["127.0.0.1", "127.1.2.3", "::1", "localhost"].map(isLoopback)).toEqual([true, true, true, true]);
  expect(["0.0.0.0", "::", "192.168.0.7", "machine.lan"].map(isLoopback)).toEqual([false, false, false, false]);
});

it("is written into an address", () => {
  expect(["127.0.0.1", "::1", "0.0.0.0", "machine.lan"].map(urlHost)).toEqual([
    "127.0.0.1",
    "[::1]",
    "localhost",
    "machine.lan",
  ]);
});
