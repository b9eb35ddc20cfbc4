// A library for Emscripten's linker: what a guest finds before any preRun hook of its embedder.
addToLibrary({
  $guest__deps: ["$FS"],
  // The folder that the standard library is mounted at or written to. The name of the program is where a Python of
  // prefix "/" would be: in place of the embedder's own script, whose folders Python would search.
  // The end of Python is the end of the embedder only if it does not say otherwise.
  $guest__postset: `FS.mkdir('/lib');
    if (!Module['thisProgram']) thisProgram = '/bin/python3';
    if (Module['quit']) quit_ = Module['quit'];`,
  $guest: {},

  // os.system: Emscripten's own would run a shell of the embedder's machine, which Python was never given. 52 is ENOSYS.
  _emscripten_system: (command) => (command ? -52 : 0),

  // For sleep.c. An embedder that can be told of signals sets Module.sleep.
  guest_sleep__deps: ["emscripten_get_now"],
  guest_sleep__sig: "id",
  guest_sleep: (milliseconds) => {
    if (Module.sleep) return Module.sleep(milliseconds) ? 1 : 0;
    const end = _emscripten_get_now() + milliseconds;
    try {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    } catch {
      // The main thread of a page may not wait.
      while (_emscripten_get_now() < end);
    }
    return 0;
  },

  // For recursion-limit.c. What the engine throws when its stack is used up goes through wasm without a trace.
  guest_exhaust_stack__deps: ["$getWasmTableEntry", "$stackSave", "$stackRestore"],
  guest_exhaust_stack__sig: "vp",
  guest_exhaust_stack: (descend) => {
    const stack = stackSave();
    try {
      getWasmTableEntry(descend)();
    } catch {
      stackRestore(stack);
    }
  },

  // For program-symbols.c.
  program_symbol__deps: ["$exportedSymbol", "$addFunction", "$UTF8ToString"],
  program_symbol__sig: "pp",
  program_symbol: (name) => {
    const symbol = exportedSymbol(UTF8ToString(name));
    return typeof symbol === "function" ? addFunction(symbol) : symbol || 0;
  },

  // With assertions, a wrapper stands before every function of the module; only without, names are minified.
  $exportedSymbol: ASSERTIONS
    ? (name) => (typeof wasmExports[name] === "function" ? wasmExports[name] : Module[`_${name}`])
    : (name) => Module[`_${name}`],
});
extraLibraryFuncs.push("$guest");
