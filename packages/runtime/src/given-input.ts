import { type InputSource, noInput } from "./standard-streams.js";

/** Input that is there as a whole. */
export function givenInput(given: Uint8Array | { text: string } | undefined): InputSource {
  if (!given) return noInput;
  let rest = given instanceof Uint8Array ? given : new TextEncoder().encode(given.text);
  return {
    read(into) {
      const part = rest.subarray(0, into.length);
      into.set(part);
      rest = rest.subarray(part.length);
      return part.length;
    },
  };
}
