/** `node:fs` as it is loaded already: an import of it loads its promises too, and with them streams and readline, in a tenth of a start. */
export const fs: typeof import("node:fs") = process.getBuiltinModule("node:fs");
