/**
 * Lets Python's clocks tell the time that this thread has had a processor: what else runs on the machine does not count, nor does
 * what V8 compiles in threads of its own. Where nothing else runs, it is the time that passes.
 */
export function useThreadClock() {
  performance.now = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  // The clock of pywasm.
  const { bigint } = process.hrtime;
  process.hrtime = Object.assign(() => /** @type {[number, number]} */ ([0, performance.now() * 1e6]), { bigint });
}
