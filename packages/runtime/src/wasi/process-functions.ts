import { wasi } from "@bjorn3/browser_wasi_shim";
import { errnoOf } from "../errno.js";
import { ExitStatus } from "./exit-status.js";
import type { GuestProcess, WasiFunction } from "./guest-process.js";
import { readSubscriptions, writeEvents } from "./subscriptions.js";

const encoder = new TextEncoder();

/** What is about the program as a whole. The shim waits in a loop, and takes the length of a text for that of its bytes (0.4.2). */
export function processFunctions(process: GuestProcess): Record<string, WasiFunction> {
  const { settings } = process;
  const notThere = () => errnoOf({ code: "ENOSYS" });

  /** @returns whether there was a signal before the end */
  function wait(milliseconds: number): boolean {
    return milliseconds > 0 && settings.sleep(milliseconds);
  }

  return {
    args_sizes_get(count: number, size: number) {
      const texts = process.args.map((text) => encoder.encode(text).length + 1);
      process.memory.view.setUint32(count, texts.length, true);
      process.memory.view.setUint32(
        size,
        texts.reduce((sum, length) => sum + length, 0),
        true,
      );
      return wasi.ERRNO_SUCCESS;
    },
    args_get(list: number, texts: number) {
      const { words, bytes } = process.memory;
      let at = texts;
      for (const [index, text] of process.args.entries()) {
        words[list / 4 + index] = at;
        const encoded = encoder.encode(`${text}\0`);
        bytes.set(encoded, at);
        at += encoded.length;
      }
      return wasi.ERRNO_SUCCESS;
    },
    poll_oneoff(list: number, events: number, count: number, result: number) {
      const { view } = process.memory;
      if (count === 0) return errnoOf({ code: "EINVAL" });
      const subscriptions = readSubscriptions(view, list, count);
      const due = Math.min(...subscriptions.map(({ milliseconds }) => milliseconds));
      if (wait(due)) return errnoOf({ code: "EINTR" });
      const ready = subscriptions.filter(({ milliseconds }) => milliseconds <= Math.max(due, 0));
      writeEvents(process.memory.view, events, ready, (fd) => process.descriptors[fd] !== undefined);
      process.memory.view.setUint32(result, ready.length, true);
      return wasi.ERRNO_SUCCESS;
    },
    sched_yield() {
      const buffer = settings.Py_EmscriptenSignalBuffer;
      if (buffer === undefined) return wasi.ERRNO_SUCCESS;
      const signal = buffer[0];
      // As CPython does it: what was read is read anew the next time.
      buffer[0] = 0;
      if (signal !== 0) process.interrupt(signal);
      return wasi.ERRNO_SUCCESS;
    },
    proc_exit: (status: number) => settings.quit(status, new ExitStatus(status)),
    proc_raise: notThere,
    sock_accept: notThere,
    sock_recv: notThere,
    sock_send: notThere,
    sock_shutdown: notThere,
  };
}
