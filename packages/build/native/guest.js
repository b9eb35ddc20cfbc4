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

  // Node loads its `performance` when it is first asked for it, which is as long as a tenth of its own start; this clock is there.
  // It begins with the guest: clock() has room for half an hour.
  $guestStart: "=globalThis.process?.hrtime?.()",
  emscripten_get_now__deps: ["$guestStart"],
  emscripten_get_now: () => {
    if (!guestStart) return performance.now();
    const [seconds, nanoseconds] = process.hrtime(guestStart);
    return seconds * 1e3 + nanoseconds / 1e6;
  },

  // For timers.c. An embedder that can be told of signals sets Module.sleep.
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

  guest_alarm__sig: "vd",
  guest_alarm: (milliseconds) => Module.alarm?.(milliseconds),

  // Emscripten's own would listen on a port of the embedder's machine, by a package that it looks for there. 138 is EOPNOTSUPP.
  $guestSockets__deps: ["$SOCKFS", "$FS"],
  $guestSockets__postset: `SOCKFS.websocket_sock_ops.listen = () => {
      throw new FS.ErrnoError(138);
    };`,
  $guestSockets: {},

  // What the engine refuses memory for is a file that is too large. 51 is ENOSPC. Emscripten's own makes a large file an eighth
  // longer each time, and copies it.
  $guestFiles__deps: ["$MEMFS", "$FS"],
  $guestFiles__postset: `{
      const { expandFileStorage, resizeFileStorage } = MEMFS;
      const orFull = (resize) => {
        try {
          resize();
        } catch (error) {
          throw error instanceof RangeError ? new FS.ErrnoError(51) : error;
        }
      };
      MEMFS.resizeFileStorage = (node, size) => orFull(() => resizeFileStorage(node, size));
      MEMFS.expandFileStorage = (node, size) => {
        const length = node.contents?.length ?? 0;
        if (length >= size) return;
        try {
          expandFileStorage(node, Math.max(size, length * 1.5));
        } catch {
          orFull(() => expandFileStorage(node, size));
        }
      };
    }`,
  $guestFiles: {},

  // Emscripten looks at every letter of a path for each name in it, and at the text of the rights that are asked for. Most
  // paths have no name that means another, and most folders have all rights.
  $guestPaths__deps: ["$PATH", "$FS"],
  $guestPaths__postset: `{
      const { normalize, basename } = PATH;
      const isPlain = (path) => path[0] === "/" && !/\\/\\.{0,2}(?:\\/|$)/.test(path);
      PATH.normalize = (path) => (isPlain(path) ? path : normalize(path));
      PATH.join2 = (folder, name) => PATH.normalize((folder === "/" ? "" : folder) + "/" + name);
      PATH.basename = (path) => (isPlain(path) ? path.slice(path.lastIndexOf("/") + 1) : basename(path));
      const { nodePermissions } = FS;
      FS.nodePermissions = (node, rights) =>
        node.mode & 0o444 && node.mode & 0o222 && node.mode & 0o111 ? 0 : nodePermissions(node, rights);
    }`,
  $guestPaths: {},

  // A pipe whose other end is closed is at its end, or broken. 6 is EAGAIN, 64 EPIPE.
  $guestPipes__deps: ["$PIPEFS", "$FS"],
  $guestPipes__postset: `{
      const { read, write } = PIPEFS.stream_ops;
      PIPEFS.stream_ops.read = (stream, ...into) => {
        try {
          return read(stream, ...into);
        } catch (error) {
          if (error.errno === 6 && stream.node.pipe.writeClosed) return 0;
          throw error;
        }
      };
      PIPEFS.stream_ops.write = (stream, ...from) => {
        if (stream.node.pipe.readClosed) throw new FS.ErrnoError(64);
        return write(stream, ...from);
      };
    }`,
  $guestPipes: {},

  // For socket-pairs.c: two sockets whose ends are each other.
  guest_socket_pair__deps: ["$SOCKFS", "$pairedSockets"],
  guest_socket_pair__sig: "vp",
  guest_socket_pair: (descriptors) => {
    const pair = [0, 1].map(() => Object.assign(SOCKFS.createSocket(2, 1, 0), { sock_ops: pairedSockets }));
    for (const [index, socket] of pair.entries()) {
      socket.other = pair[1 - index];
      HEAP32[(descriptors >>> 2) + index] = socket.stream.fd;
    }
  },

  // The numbers: POLLIN and POLLRDNORM, POLLOUT, POLLHUP; EPIPE, EAGAIN, EISCONN, EINVAL.
  $pairedSockets__deps: ["$SOCKFS", "$FS"],
  $pairedSockets: {
    poll: ({ recv_queue, other }) => (recv_queue.length > 0 || !other ? 0x41 : 0) | (other ? 4 : 0x10),
    ioctl: (...call) => SOCKFS.websocket_sock_ops.ioctl(...call),
    close(socket) {
      if (socket.other) socket.other.other = undefined;
      socket.other = undefined;
    },
    sendmsg({ other }, buffer, offset, length) {
      if (!other) throw new FS.ErrnoError(64);
      const start = buffer.byteOffset + offset;
      other.recv_queue.push(new Uint8Array(buffer.buffer.slice(start, start + length)));
      return length;
    },
    recvmsg({ recv_queue, other }, length, flags) {
      const [first] = recv_queue;
      if (!first && other) throw new FS.ErrnoError(6);
      if (!first) return null;
      // MSG_PEEK
      if (!(flags & 2)) recv_queue.splice(0, 1, ...(first.length > length ? [first.subarray(length)] : []));
      return { buffer: first.subarray(0, length), addr: "0.0.0.0", port: 0 };
    },
    connect() {
      throw new FS.ErrnoError(30);
    },
    bind() {
      throw new FS.ErrnoError(28);
    },
    listen() {
      throw new FS.ErrnoError(28);
    },
    accept() {
      throw new FS.ErrnoError(28);
    },
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
extraLibraryFuncs.push("$guest", "$guestSockets", "$guestFiles", "$guestPaths", "$guestPipes");
