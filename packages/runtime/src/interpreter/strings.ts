import type { Pointer } from "./c-api.js";
import type { Interpreter } from "./interpreter.js";
import { onStack, stackText, wordAt } from "./memory.js";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** Bytes that may go on the guest's stack. */
const SHORT = 4096;

/** A `str` as a string. A surrogate that stands alone stays one. */
export function stringToJavaScript(interpreter: Interpreter, object: Pointer): string {
  const { py, scratch } = interpreter;
  const at = py._PyUnicode_AsUTF8AndSize(object, scratch);
  if (at) return utf8.decode(py.HEAPU8.subarray(at, at + wordAt(py, scratch)));
  py._PyErr_Clear();
  return onStack(py, () => {
    const [encoding, errors] = [stackText(py, "utf-16-le"), stackText(py, "surrogatepass")];
    const bytes = interpreter.check(py._PyUnicode_AsEncodedString(object, encoding, errors));
    return interpreter.using(bytes, () => {
      const start = py._PyBytes_AsString(bytes);
      return fromCodeUnits(new Uint16Array(py.HEAPU8.slice(start, start + py._PyBytes_Size(bytes)).buffer));
    });
  });
}

/** A string as a `str`. @returns a new reference */
export function stringToPython(interpreter: Interpreter, text: string): Pointer {
  const { py } = interpreter;
  if (!text.isWellFormed()) return decodeUtf16(interpreter, codeUnits(text));
  const room = text.length * 3;
  const top = py.stackSave();
  const at = room <= SHORT ? py.stackAlloc(room) : interpreter.allocate(room);
  const { written } = encoder.encodeInto(text, py.HEAPU8.subarray(at, at + room));
  const object = py._PyUnicode_DecodeUTF8(at, written, 0);
  if (room > SHORT) py._free(at);
  py.stackRestore(top);
  return interpreter.check(object);
}

function decodeUtf16(interpreter: Interpreter, bytes: Uint8Array): Pointer {
  const { py, scratch } = interpreter;
  const at = interpreter.allocate(bytes.length);
  try {
    py.HEAPU8.set(bytes, at);
    // -1 is little-endian: nothing in the text is taken for a byte order mark.
    py.HEAPU32[scratch / 4] = 0xffffffff;
    const decode = () => py._PyUnicode_DecodeUTF16(at, bytes.length, stackText(py, "surrogatepass"), scratch);
    return interpreter.check(onStack(py, decode));
  } finally {
    py._free(at);
  }
}

function codeUnits(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)).buffer);
}

function fromCodeUnits(units: Uint16Array): string {
  let text = "";
  for (let start = 0; start < units.length; start += 4096) {
    text += String.fromCharCode(...units.subarray(start, start + 4096));
  }
  return text;
}
