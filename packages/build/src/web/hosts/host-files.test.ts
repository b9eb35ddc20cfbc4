import { expect, it } from "vitest";
import { MIME_TYPES } from "../mime-types.js";
import { RESPONSE_HEADERS } from "../response-headers.js";
import { hostFiles } from "./host-files.js";
import { withIsolation } from "./isolation-scripts.js";

const files = hostFiles();
const paths = ["index.html", "python/python.wasm", "python/python.mjs", "assets/index-1.js", "a/b/x.json", "a.map"];

function expected(path: string): Record<string, string> {
  return { ...RESPONSE_HEADERS, "Content-Type": MIME_TYPES[path.split(".").at(-1) ?? ""] ?? "" };
}

// These two cannot be run here: what they say is read as their hosts' manuals say they read it.
it.each(paths)("_headers: what Netlify and Cloudflare Pages send with %s", (path) => {
  const sent: Record<string, string> = {};
  let applies = false;
  for (const line of files._headers?.split("\n") ?? []) {
    if (line.startsWith("/")) {
      // A splat takes every character, `/` too.
      applies = new RegExp(`^${line.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(`/${path}`);
    } else if (applies && line.startsWith("  ")) {
      const [name = "", value = ""] = line.trim().split(/:\s+/);
      expect(sent[name]).toBeUndefined();
      sent[name] = value;
    }
  }
  expect(sent).toEqual(expected(path));
});

it("_headers: within what Cloudflare Pages takes", () => {
  const lines = files._headers?.split("\n") ?? [];
  expect(lines.filter((line) => line.startsWith("/")).length).toBeLessThanOrEqual(100);
  expect(lines.filter((line) => line.split("*").length > 2)).toEqual([]);
});

it.each(paths)("vercel.json: what Vercel sends with %s", (path) => {
  interface Rule {
    source: string;
    headers: { key: string; value: string }[];
  }
  const { headers } = JSON.parse(files["vercel.json"] ?? "") as { headers: Rule[] };
  const rules = headers.filter(({ source }) => new RegExp(`^${source}$`).test(`/${path}`));
  expect(Object.fromEntries(rules.flatMap((rule) => rule.headers.map(({ key, value }) => [key, value])))).toEqual(
    expected(path),
  );
});

it.each([
  "<!doctype html><head><title>t</title><script src=a.js></script></head>",
  '<html><head><link rel="stylesheet" href="a.css"><script src=a.js></script></head></html>',
  "<!doctype html><title>t</title><body><script src=a.js></script>",
  "<!doctype html><p>nothing else",
])("the isolating script comes before all others: %s", (html) => {
  const [first] = withIsolation(html).match(/<(script|link|body)[^>]*>/) ?? [];
  expect(first).toBe('<script src="isolation.js">');
  expect(withIsolation(html).replace('<script src="isolation.js"></script>', "")).toBe(html);
});
