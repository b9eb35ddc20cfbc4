import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";

/** A whole number from 1. */
export function count(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("A whole number from 1 is expected.");
  return Number(text);
}

/** Of a server. */
export function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError("0 to 65535 is expected.");
  return Number(text);
}

/** `system,debian`. */
export function names(text: string): string[] {
  const list = text.split(",").map((name) => name.trim());
  if (list.includes("")) throw new InvalidArgumentError("Names with a comma between them are expected.");
  return list;
}

/** Relative to the current folder. */
export function folder(text: string): string {
  if (text === "") throw new InvalidArgumentError("A folder is expected.");
  return resolve(text);
}

/** For an option that may be given several times. */
export function collected(text: string, previous: string[] = []): string[] {
  return [...previous, text];
}

/** What the environment says of a flag without a value. */
export function switchValue(text: string): boolean {
  if (/^(1|true|yes|on)$/i.test(text)) return true;
  if (/^(0|false|no|off)$/i.test(text)) return false;
  throw new InvalidArgumentError("true or false is expected.");
}
