import type { WASI, WASIOptions } from "node:wasi";

/** Makes a WASI. That it is experimental, which Node says on stderr, is nothing that a user of Python can do something about. */
export async function importWasi(): Promise<(options: WASIOptions) => WASI> {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    const { WASI } = await import("node:wasi");
    return (options) => new WASI(options);
  } finally {
    process.emitWarning = emitWarning;
  }
}
