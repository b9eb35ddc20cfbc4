import { ConversionError } from "./conversion-error.js";

/** Whether an object is made of nothing but its own properties. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // By its own prototype's prototype: an object of another realm is plain too.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What a message calls an object that is refused. */
export function describeObject(value: object): string {
  return `an object of ${Object.getPrototypeOf(value)?.constructor?.name || "a class without a name"}`;
}

/** @throws ConversionError E_TYPE */
export function refuse(found: string): never {
  throw new ConversionError(
    "E_TYPE",
    `Expected a value that Python has something for, found ${found}. Pass plain values, bytes as Uint8Array, or a function that gives what Python needs.`,
  );
}
