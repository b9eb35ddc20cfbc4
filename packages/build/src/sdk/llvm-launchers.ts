import { join } from "node:path";
import { shellQuote } from "../process/shell-quote.js";

/** The programs that are LLVM's own for every target, as the text of launchers. */
export function llvmLaunchers(llvm: string) {
  const launcher = (tool: string) => `exec ${shellQuote([join(llvm, tool)])} "$@"`;
  return {
    ar: launcher("llvm-ar"),
    ranlib: launcher("llvm-ranlib"),
    nm: launcher("llvm-nm"),
    profdata: launcher("llvm-profdata"),
    strip: launcher("llvm-strip"),
  };
}
