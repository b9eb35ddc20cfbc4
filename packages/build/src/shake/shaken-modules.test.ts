import { expect, test } from "vitest";
import { shakenModules } from "./shaken-modules.js";

const paths = [
  ...["json/__init__.pyc", "json/decoder.pyc", "json/tool.pyc", "email/__init__.pyc", "email/mime/__init__.pyc"],
  ...["os.pyc", "_data-linux.pyc", "tzdata/__init__.pyc", "tzdata/zones", "tzdata/eu/__init__.pyc", "tzdata/eu/Berlin"],
  ...["README"],
];

test("a module stays with the packages that it is in and their data, and what is in none", () => {
  expect(shakenModules(paths, ["json.decoder", "os", "tzdata", "sys"], "app.py").kept).toEqual([
    ...["json/__init__.pyc", "json/decoder.pyc", "os.pyc", "tzdata/__init__.pyc", "tzdata/zones", "README"],
  ]);
});

test("the outermost of what was dropped says so, and what to do", () => {
  const { stubs } = shakenModules(paths, ["json", "_data-linux", "tzdata.eu"], "app.py");
  expect(Object.keys(stubs)).toEqual(["email.py", "json/decoder.py", "json/tool.py", "os.py"]);
  expect(stubs["json/tool.py"]).toBe(
    `raise ModuleNotFoundError("No module named 'json.tool': dropped by pywasm build --shake app.py; add it with --shake-keep json.tool", name="json.tool")\n`,
  );
});
