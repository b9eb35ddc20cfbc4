import { FileError } from "./file-error.js";
import { ManifestError, type ManifestErrorCode } from "./manifest-error.js";
import { PythonError } from "./python-error.js";
import { PythonRunError, type PythonRunErrorCode } from "./python-run-error.js";
import { PythonStartError, type PythonStartErrorCode } from "./python-start-error.js";
import { ConversionError, type ConversionErrorCode } from "./values/conversion-error.js";

/** An error, in a form that survives any wire. */
export interface WireError {
  name: string;
  message: string;
  code?: string;
  stack?: string;
  /** Of a `PythonError`, with the next two. */
  type?: string;
  text?: string;
  traceback?: string;
  cause?: WireError;
}

/** Causes further down are left out: a chain may be a circle. */
const DEEPEST_CAUSE = 5;

/** Any thrown value, made ready to be sent. */
export function toWireError(value: unknown, depth = 0): WireError {
  if (!(value instanceof Error)) return { name: "Error", message: textOf(value) };
  const { name, message, stack, cause } = value;
  const code: unknown = Reflect.get(value, "code");
  return {
    name: textOf(name),
    message: textOf(message),
    ...(typeof stack === "string" && { stack }),
    ...(typeof code === "string" && { code }),
    ...(value instanceof PythonError && { type: value.type, text: value.text, traceback: value.traceback }),
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

/** Whether this is an error as `toWireError` makes it. It may come from anybody. */
export function isWireError(value: unknown): value is WireError {
  if (typeof value !== "object" || value === null) return false;
  const { name, message, cause, ...others } = value as Record<string, unknown>;
  const texts = [name, message, ...["code", "stack", "type", "text", "traceback"].map((key) => others[key] ?? "")];
  return texts.every((text) => typeof text === "string") && (cause === undefined || isWireError(cause));
}

/** The error that was sent: of its own class where it is one of ours. */
export function fromWireError(error: WireError): Error {
  const { message, code, stack, cause } = error;
  const options = cause && { cause: fromWireError(cause) };
  const made = ofItsClass(error, options) ?? other(error.name, message, code, options);
  if (stack !== undefined) made.stack = stack;
  return made;
}

function ofItsClass(error: WireError, options: { cause?: Error } | undefined): Error | undefined {
  const { name, message, code, type = "Exception", text = "", traceback = "" } = error;
  switch (name) {
    case "PythonError":
      return new PythonError({ type, text, traceback }, options);
    case "PythonStartError":
      return new PythonStartError(code as PythonStartErrorCode, message, options);
    case "PythonRunError":
      return new PythonRunError(code as PythonRunErrorCode, message, options);
    case "ConversionError":
      return new ConversionError(code as ConversionErrorCode, message, options);
    case "FileError":
      return new FileError(code ?? "EIO", message, options);
    case "ManifestError":
      return restored(ManifestError, code as ManifestErrorCode, message, options);
    default:
      return undefined;
  }
}

/** A ManifestError makes its message of parts, which are not on the wire. */
function restored(kind: typeof ManifestError, code: ManifestErrorCode, message: string, options?: { cause?: Error }) {
  return Object.assign(new kind(code, "", "", options), { message });
}

const builtins = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];

function other(name: string, message: string, code: string | undefined, options: { cause?: Error } | undefined) {
  const error = new (builtins.find((kind) => kind.name === name) ?? Error)(message, options);
  return Object.assign(error, error.name !== name && { name }, code !== undefined && { code });
}
