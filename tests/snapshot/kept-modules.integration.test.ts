import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPython } from "@pywasm/node/run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";

let distribution: string;
let folder: string;
beforeAll(async () => {
  distribution = (await defaultDistribution()).folder;
  folder = await mkdtemp(join(tmpdir(), "pywasm-kept-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Run {
  args: string[];
  snapshot?: false;
}

async function run({ args, ...more }: Run) {
  const output: string[] = [];
  const lines = (line: string) => void output.push(line);
  const status = await runPython({
    ...{ distribution, args, cwd: "/project", mounts: [{ host: folder, guest: "/project" }] },
    ...{ stdout: { lines }, stderr: { lines } },
    ...more,
  });
  return { status, output };
}

/** With the modules that the snapshot has, and with those of a start from nothing. */
async function both(program: string) {
  const expected = await run({ args: ["-c", program], snapshot: false });
  expect(await run({ args: ["-c", program] })).toEqual(expected);
  return expected;
}

/** What can be told of a module, and of where it came from. */
const tell = `
import sys
def tell(*names):
    for name in names:
        module = sys.modules.get(name)
        spec = module and module.__spec__
        parent, _, child = name.rpartition(".")
        print(name, module and [getattr(module, "__file__", None), module.__loader__.__class__.__qualname__, spec.origin, spec.cached,
              spec.submodule_search_locations, type(spec.loader).__qualname__, module.__loader__ is spec.loader, spec.name],
              not parent or getattr(sys.modules[parent], child, None) is module)
`;

describe("modules that a snapshot has ready are as any others", () => {
  it.each([
    [
      "none is there before it is imported",
      "print(sorted(sys.modules)); import importlib; print(hasattr(importlib, 'util'))",
    ],
    ["one", "import json; tell('json', 'json.decoder', 're', 're._parser', 'enum')\nprint(sorted(sys.modules))"],
    ["a package", "import asyncio; tell('asyncio', 'asyncio.events', 'logging', 'socket')\nprint(sorted(sys.modules))"],
    ["a part of one", "import collections.abc; tell('collections', 'collections.abc')\nprint(sorted(sys.modules))"],
    ["from one", "from dataclasses import dataclass\nprint(dataclass.__name__, sorted(sys.modules))"],
    ["after what they need", "import enum, math, time, signal; import typing, re, asyncio; print(sorted(sys.modules))"],
    [
      "where they are looked for",
      "import json, asyncio; import json.tool; print(sorted(sys.path_importer_cache), json.tool.json is json)",
    ],
    [
      "one that is loaded again",
      "import json, importlib; first = json; importlib.reload(json); print(first is json, json.dumps([1]))",
    ],
    [
      "one that was taken out",
      "import json; del sys.modules['json']; import json as other; print(other is json, other.dumps([1]))",
    ],
    [
      "one that is replaced",
      "import types; sys.modules['re'] = types.ModuleType('re')\ntry:\n    import json.scanner\nexcept Exception as e: print(type(e), e)",
    ],
    [
      "found, not imported",
      "import importlib.util; print(importlib.util.find_spec('json').origin, sorted(sys.modules))",
    ],
    [
      "by pkgutil",
      "import pkgutil; print([m.name for m in pkgutil.iter_modules() if m.name.startswith('js')]); print(pkgutil.get_data('json', '__init__.pyc')[:4])",
    ],
    [
      "without a path",
      "sys.path.remove('/lib/python313.zip')\ntry: import json\nexcept ImportError as error: print(error)",
    ],
    [
      "by another finder",
      "class F:\n  @staticmethod\n  def find_spec(name, path=None, target=None):\n    if name == 'json.decoder': raise ImportError('mine')\nsys.meta_path.insert(0, F)\ntry: import json\nexcept ImportError as e: print(e)",
    ],
    ["with help", "import json, pydoc; print(pydoc.render_doc(json, renderer=pydoc.plaintext)[:300])"],
    [
      "in a traceback",
      "import json\ntry: json.loads('{')\nexcept ValueError:\n  import traceback; print(traceback.format_exc())",
    ],
    [
      "with what logs",
      "import logging, time; print(abs(logging._startTime / 1e9 - time.time()) < 100); logging.warning('w')",
    ],
  ])("%s", async (_, program) => {
    const { status } = await both(`${tell}${program}`);
    expect(status).toBe(program.endsWith("import nothing") ? 1 : 0);
  });

  it.each(["json", "re", "enum", "abc", "selectors"])(
    "%s of the program's own folder is in front of it",
    async (name) => {
      const path = join(folder, `${name}.py`);
      await writeFile(path, `print("the other ${name}")\nraise SystemExit(3)\n`);
      try {
        await both("import sys; sys.dont_write_bytecode = True\nimport asyncio, json");
      } finally {
        await rm(path);
      }
    },
  );
});

it("what is random is of each start", async () => {
  const program = "import random, asyncio; print(random.random())";
  expect((await run({ args: ["-c", program] })).output).not.toEqual((await run({ args: ["-c", program] })).output);
});
