import { BuildError } from "../errors.js";
import { nearest } from "../nearest.js";

/** @throws BuildError E_USAGE for a name that is not known */
export function oneOf<T extends string>(what: string, name: string, known: T[]): T {
  const found = known.find((candidate) => candidate === name);
  if (found) return found;
  const close = nearest(name, known);
  throw new BuildError("E_USAGE", `Unknown ${what} ${JSON.stringify(name)}: expected one of ${known.join(", ")}.`, {
    hint: close ? `Did you mean ${close}?` : `Leave it out for ${known[0]}.`,
  });
}
