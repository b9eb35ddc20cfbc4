// What Python does, wherever it runs: every home of `Python` is held to the same list. Plain JavaScript that imports
// nothing, so that every runtime takes it as it is.

/**
 * @typedef {import("@pywasm/runtime").Python<"sync"> | import("@pywasm/runtime").Python<"async">} AnyPython
 * @typedef {object} Options
 * @property {Record<string, string>} [env]
 * @property {Uint8Array} [stdin]
 * @property {(bytes: Uint8Array) => void} [stdout]
 * @property {(bytes: Uint8Array) => void} [stderr]
 *
 * @typedef {object} Home
 * @property {(options?: Options) => Promise<AnyPython>} create
 *
 * @typedef {object} Behaviour
 * @property {string} name
 * @property {(home: Home) => Promise<void>} check throws where Python behaves in another way
 */

/**
 * What a target has not got, by the names of behaviours.
 *
 * @type {{ emscripten: string[], wasi: string[] }}
 */
export const lacks = {
  emscripten: [],
  wasi: ["functions of C are called by their signature"],
};

/** @type {Behaviour[]} */
export const behaviours = [
  behaviour("statements leave names behind for expressions", async (python) => {
    await python.exec("def area(r):\n    return 3 * r ** 2\nx = area(2)");
    equal(await python.eval("x"), 12);
  }),
  behaviour("globals are a namespace of their own", async (python) => {
    await python.exec("x = 1");
    equal(await python.eval("x + y", { globals: { x: 10, y: 5 } }), 15);
    equal(await python.eval("x"), 1);
    const namespace = await python.eval("__import__('types').SimpleNamespace()");
    await python.exec("y = 2", { globals: { n: namespace } });
    equal(await python.eval("'y' in globals()"), false);
  }),
  behaviour("functions are called by name, with keyword arguments", async (python) => {
    equal(
      await python.call("json.dumps", [{ a: [1, null, true] }], { indent: 1 }),
      '{\n "a": [\n  1,\n  null,\n  true\n ]\n}',
    );
    equal(await python.call("os.path.join", ["a", "b"]), "a/b");
    await python.exec("def twice(x): return x * 2");
    equal(await python.call("twice", ["ab"]), "abab");
  }),
  behaviour("values cross both ways", async (python) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    equal(await python.call("bytes.upper", [bytes.slice(97, 100)]), Uint8Array.from([65, 66, 67]));
    equal(await python.eval("2 ** 64"), 2n ** 64n);
    equal(await python.eval("'a\\ud800é😀'"), "a\ud800é😀");
    equal(await python.call("repr", [new Map([[1, [1.5, "x", null]]])]), "{1: [1.5, 'x', None]}");
    equal(await python.eval("{(1, 2): {3}}"), new Map([[[1, 2], new Set([3])]]));
    equal(await python.call("len", [Array.from({ length: 100_000 }, (_, index) => index)]), 100_000);
  }),
  behaviour("an exception has its type, text, traceback and cause", async (python) => {
    const code = "def f():\n    1 / 0\ntry:\n    f()\nexcept ArithmeticError as e:\n    raise ValueError('bad') from e";
    const error = await thrownBy(() => python.exec(code, { filename: "demo.py" }));
    equal([error.name, error.code, error.type, error.text], ["PythonError", "E_PYTHON", "ValueError", "bad"]);
    includes(error.traceback, 'File "demo.py", line 2, in f\n    1 / 0');
    equal(error.cause.type, "ZeroDivisionError");
  }),
  behaviour("a mistake in the code is a SyntaxError, and Python goes on", async (python) => {
    const error = await thrownBy(() => python.exec("1 +", { filename: "x.py" }));
    equal(error.type, "SyntaxError");
    includes(error.traceback, 'File "x.py", line 1');
    equal(await python.eval("1 + 1"), 2);
  }),
  behaviour("SystemExit does not end anything", async (python) => {
    equal((await thrownBy(() => python.exec("raise SystemExit(3)"))).type, "SystemExit");
    equal(await python.eval("1"), 1);
  }),
  behaviour("an object that has no counterpart is a handle", async (python) => {
    await python.exec(
      "class Counter:\n    n = 0\n    def add(self, by=1): self.n += by; return self\n    def __str__(self): return f'<{self.n}>'",
    );
    const counter = await python.call("Counter");
    equal(counter.type, "Counter");
    await counter.invoke("add", [], { by: 4 });
    await counter.set("n", (await counter.get("n")) + 1);
    equal([await counter.str(), await python.call("getattr", [counter, "n"])], ["<5>", 5]);
    counter.release();
    equal((await thrownBy(() => counter.str())).code, "E_RELEASED");
  }),
  behaviour("a module is a handle with functions", async (python) => {
    const math = await python.import("math");
    equal([await math.invoke("gcd", [12, 18]), (await math.get("pi")) > 3], [6, true]);
    equal((await thrownBy(() => python.import("no_such_module"))).type, "ModuleNotFoundError");
  }),
  behaviour("what memory it has taken is known", async (python) => {
    const before = await python.memory();
    await python.exec("taken = bytes(100_000_000)");
    equal(before > 1e7 && (await python.memory()) >= before + 5e7, true);
    await python.exec("del taken");
  }),
  behaviour("functions of JavaScript's are importable", async (python) => {
    await python.registerModule("host", {
      add: (/** @type {string} */ a, /** @type {string} */ b) => a + b,
      options: (/** @type {number} */ first, /** @type {{ b: number }} */ rest) => rest?.b ?? first,
      version: 3,
    });
    equal(await python.eval("__import__('host').add('a', 'b')"), "ab");
    equal(await python.eval("__import__('host').options(1, b=2)"), 2);
    equal(await python.eval("__import__('host').version"), 3);
  }),
  behaviour("an error of JavaScript's is an exception that can be caught", async (python) => {
    await python.registerModule("host", {
      fail() {
        throw new RangeError("too much");
      },
    });
    await python.exec(
      "import host\nfrom pywasm import JavaScriptError\ntry:\n    host.fail()\nexcept JavaScriptError as e:\n    caught = e.name, e.message",
    );
    equal(await python.eval("caught"), ["RangeError", "too much"]);
    const error = await thrownBy(() => python.exec("host.fail()"));
    equal([error.type, error.cause.message], ["pywasm.JavaScriptError", "too much"]);
  }),
  behaviour("nothing else of JavaScript is there", async (python) => {
    equal((await thrownBy(() => python.exec("import js"))).type, "ModuleNotFoundError");
    equal(
      await python.eval(
        "sorted(m for m in __import__('sys').modules if 'javascript' in m.lower() or 'emscripten' in m)",
      ),
      [],
    );
  }),
  behaviour("what is printed arrives", async (python, home) => {
    /** @type {number[]} */
    const written = [];
    const other = await home.create({ stdout: (bytes) => written.push(...bytes) });
    await other.exec("print('é', end='')");
    await settled();
    equal(written, [0xc3, 0xa9]);
    await other.dispose();
    equal(await python.eval("1"), 1);
  }),
  behaviour("there is no environment, no folder and no input that was not given", async (python) => {
    equal(await python.eval("sorted(k for k in __import__('os').environ if not k.startswith('LC_'))"), []);
    equal(await python.eval("__import__('os').path.exists('/etc/passwd')"), false);
    equal((await thrownBy(() => python.exec("input()"))).type, "EOFError");
  }),
  behaviour("the environment that was given is there", async (_python, home) => {
    const python = await home.create({ env: { GREETING: "hello" } });
    equal(await python.eval("__import__('os').environ['GREETING']"), "hello");
    await python.dispose();
  }),
  behaviour("input comes from where it was given", async (_python, home) => {
    const python = await home.create({ stdin: new TextEncoder().encode("one\ntwo\n") });
    equal(await python.eval("[input(), input()]"), ["one", "two"]);
    await python.dispose();
  }),
  behaviour("a command line gives its exit status", async (python) => {
    equal(await python.runMain(["-c", "pass"]), 0);
    equal(await python.runMain(["-c", "raise SystemExit(7)"]), 7);
    equal(await python.runMain(["-c", "1/0"]), 1);
    equal(await python.runMain(["--no-such-option"]), 2);
    equal(await python.eval("1"), 1);
  }),
  behaviour("every module written in C is there", async (python) => {
    const names = ["zlib", "bz2", "lzma", "sqlite3", "decimal", "hashlib", "json", "asyncio", "zoneinfo"];
    for (const name of names) await python.exec(`import ${name}`);
    equal(await python.call("zlib.crc32", [Uint8Array.of(97)]), 3904355907);
  }),
  behaviour("functions of C are called by their signature", async (python) => {
    await python.exec("import ctypes");
    equal(await python.eval("ctypes.pythonapi.Py_IsInitialized()"), 1);
  }),
  behaviour("a sleep takes its time", async (python) => {
    equal(
      await python.eval("(t := __import__('time'), s := t.monotonic(), t.sleep(0.05), t.monotonic() - s >= 0.05)[-1]"),
      true,
    );
  }),
  behaviour("an interrupt is a KeyboardInterrupt in the code that runs, once", async (python) => {
    await python.registerModule("host", { interrupt: () => python.interrupt() });
    const error = await thrownBy(() => python.exec("import host\nhost.interrupt()\nwhile True: pass"));
    equal(error.type, "KeyboardInterrupt");
    await python.exec("for i in range(100_000): pass");
  }),
  behaviour("an interrupt at the end of a call hits that call, one between calls none", async (python) => {
    await python.registerModule("host", { interrupt: () => python.interrupt() });
    equal((await thrownBy(() => python.eval("__import__('host').interrupt()"))).type, "KeyboardInterrupt");
    python.interrupt();
    equal(await python.eval("sum(range(100_000))"), 4999950000);
  }),
  behaviour("a function that Python waits for cannot end it", async (python) => {
    await python.registerModule("host", { end: () => python.dispose() });
    const error = await thrownBy(() => python.eval("__import__('host').end()"));
    equal([error.type, error.cause.code], ["pywasm.JavaScriptError", "E_BUSY"]);
    equal(await python.eval("6 * 7"), 42);
  }),
  behaviour("two Pythons know nothing of each other", async (python, home) => {
    const other = await home.create();
    await python.exec("x = 1");
    equal((await thrownBy(() => other.eval("x"))).type, "NameError");
    await other.dispose();
  }),
  behaviour("after its end Python refuses every call", async (_python, home) => {
    const python = await home.create();
    await python.dispose();
    equal((await thrownBy(() => python.eval("1"))).code, "E_DISPOSED");
  }),
];

/**
 * @param {string} name
 * @param {(python: any, home: Home) => Promise<void>} check
 * @returns {Behaviour}
 */
function behaviour(name, check) {
  return {
    name,
    async check(home) {
      const python = await home.create();
      try {
        await check(python, home);
      } finally {
        await python.dispose();
      }
    },
  };
}

/** @param {() => unknown} act @returns {Promise<any>} */
async function thrownBy(act) {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error("expected an error, found none");
}

/** @param {unknown} actual @param {unknown} expected */
function equal(actual, expected) {
  if (show(actual) !== show(expected)) throw new Error(`expected ${show(expected)}, found ${show(actual)}`);
}

/** @param {string} text @param {string} part */
function includes(text, part) {
  if (!text.includes(part)) throw new Error(`expected a text with ${show(part)}, found ${show(text)}`);
}

/** A value as a text that tells different ones apart. @param {unknown} value @returns {string} */
function show(value) {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Uint8Array) return `bytes(${[...value]})`;
  if (value instanceof Map) return `Map(${[...value].map(show)})`;
  if (value instanceof Set) return `Set(${[...value].map(show)})`;
  if (Array.isArray(value)) return `[${value.map(show)}]`;
  return JSON.stringify(value) ?? String(value);
}

/** Lets messages of a worker arrive. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
