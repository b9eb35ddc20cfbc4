import { WheelError } from "./wheel-error.js";

/** For a wheel that is not as wheels have to be. */
export function broken(filename: string, expected: string, found: string): WheelError {
  return new WheelError(
    "E_WHEEL",
    `${filename}: expected ${expected}, found ${found}. Nothing was written. Get the wheel again, or ask who made it.`,
  );
}
