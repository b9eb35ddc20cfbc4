import { PythonRunError, type PythonRunErrorCode } from "./python-run-error.js";
import { PythonStartError, type PythonStartErrorCode } from "./python-start-error.js";
import type { WireError } from "./worker-protocol.js";

/** Causes further down are left out: a chain may be a circle. */
const DEEPEST_CAUSE = 5;

/** Any thrown value, made ready to be sent. */
export function toWireError(value: unknown, depth = 0): WireError {
  if (!(value instanceof Error)) return { name: "Error", message: textOf(value) };
  const { name, message, stack, cause } = value;
  const code: unknown = Reflect.get(value, "code");
  return {
    name,
    message,
    ...(stack !== undefined && { stack }),
    ...(typeof code === "string" && { code }),
    ...(cause !== undefined && depth < DEEPEST_CAUSE && { cause: toWireError(cause, depth + 1) }),
  };
}

/** Not everything that can be thrown can be made a text: `Object.create(null)` cannot. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return `something of type ${typeof value} was thrown`;
  }
}

/** The error that was sent: of its own class where it is one of ours. */
export function fromWireError({ name, message, code, stack, cause }: WireError): Error {
  const options = cause && { cause: fromWireError(cause) };
  const error = create(name, message, code, options);
  if (stack !== undefined) error.stack = stack;
  return error;
}

function create(name: string, message: string, code: string | undefined, options: { cause?: Error } | undefined) {
  if (name === "PythonStartError") return new PythonStartError(code as PythonStartErrorCode, message, options);
  if (name === "PythonRunError") return new PythonRunError(code as PythonRunErrorCode, message, options);
  return Object.assign(new Error(message, options), { name, ...(code !== undefined && { code }) });
}
