import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The page that comes with the command, beside its code; undefined where it was built without one. */
export function builtPage(): string | undefined {
  const folder = fileURLToPath(new URL("./page", import.meta.url));
  return existsSync(folder) ? folder : undefined;
}
