import { PythonRunError } from "@pywasm/web-worker";

/** Whether Python itself is gone, and another can take its place. */
export function endsPython(error: unknown): error is PythonRunError {
  return error instanceof PythonRunError;
}

/** What to say of it: nothing where it has ended as it was told to. */
export function ended({ code, message }: PythonRunError): string {
  return code === "E_EXITED" || code === "E_TERMINATED" ? "" : `\x1b[31m${message}\x1b[0m\n`;
}
