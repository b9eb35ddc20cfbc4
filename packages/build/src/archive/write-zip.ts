import { type Zippable, zipSync } from "fflate";

/**
 * A zip, stored, not compressed: reading a module then costs no inflating, and what is sent over a network is compressed there.
 * In the order of the names. Same files, same bytes.
 */
export function writeZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const name of Object.keys(files).sort()) entries[name] = files[name] ?? new Uint8Array();
  return zipSync(entries, { level: 0, mtime: earliest() });
}

/** A zip's oldest date. It has no time zone: the archive gets what the local clock would show. */
function earliest(): Date {
  return new Date(1980, 0, 1);
}
