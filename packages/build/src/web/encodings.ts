/** The encodings that a file may lie beside itself in, the best first: `Content-Encoding`, and what its name ends with. */
export const ENCODINGS = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
] as const;

export type Encoding = (typeof ENCODINGS)[number];
