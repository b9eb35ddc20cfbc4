import { expect, it } from "vitest";
import { requestPath } from "./request-path.js";

it.each([
  ["/", [""]],
  ["/index.html", ["index.html"]],
  ["/a%20b/%C3%A9.txt?x=/../y", ["a b", "é.txt"]],
  ["/python/", ["python", ""]],
  ["/a..b/c.d", ["a..b", "c.d"]],
  ["/%252e%252e%252fetc", ["%2e%2e%2fetc"]],
])("%s names %j", (target, segments) => expect(requestPath(target)).toEqual(segments));

it.each([
  "/..",
  "/../etc/passwd",
  "/a/../../etc/passwd",
  "/%2e%2e/etc/passwd",
  "/..%2fetc%2fpasswd",
  "/a%2Fb",
  "/..\\etc",
  "/..%5cetc",
  "/./a",
  "/.git/config",
  "/a/.env",
  "/%2egit",
  "/a%00.html",
  "/a\0",
  "//evil.example/",
  "/a//b",
  "/%",
  "/%ff",
  "/%c0%ae%c0%ae/",
  "",
  "*",
  "a",
  "http://evil.example/",
])("%j is refused", (target) => expect(requestPath(target)).toBeUndefined());
