const signatures = [
  { name: "an HTML page", starts: "<!do" },
  { name: "an HTML page", starts: "<htm" },
  { name: "a wasm binary", starts: "\0asm" },
  { name: "a zip archive", starts: "PK\u0003\u0004" },
] as const;

/** What a file that should have been something else is, for a message. */
export function describeBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return "an empty file";
  const start = String.fromCharCode(...bytes.subarray(0, 64))
    .trimStart()
    .toLowerCase();
  const signature = signatures.find(({ starts }) => start.startsWith(starts.toLowerCase()));
  return signature?.name ?? "something else";
}
