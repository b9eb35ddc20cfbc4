import { expect, test } from "vitest";
import { describeProxy, proxySettings } from "./proxy.js";

test("no proxy", () => {
  expect(proxySettings({ http_proxy: "" })).toEqual({ proxyTunnel: false });
  expect(describeProxy("https:", {})).toBeUndefined();
});

test("one for both, and an address without a protocol", () => {
  expect(proxySettings({ HTTP_PROXY: "proxy:3128" })).toMatchObject({
    httpProxy: "http://proxy:3128/",
    httpsProxy: "http://proxy:3128/",
  });
  const env = { http_proxy: "127.0.0.1:1", https_proxy: "http://user:secret@proxy:3128" };
  expect(proxySettings(env).httpsProxy).toBe("http://user:secret@proxy:3128/");
  expect(describeProxy("https:", env)).toBe("https_proxy is proxy:3128");
  expect(describeProxy("http:", env)).toBe("http_proxy is 127.0.0.1:1");
});

test.each(["http://", "ftp://proxy:21", "http://user:secret@"])("%s is no proxy", (https_proxy) => {
  expect(() => proxySettings({ https_proxy })).toThrow(
    expect.objectContaining({ code: "E_CONFIG", message: expect.not.stringContaining("secret") }),
  );
});
