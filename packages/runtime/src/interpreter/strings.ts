import type { Pointer } from "./c-api.js";
import type { Interpreter } from "./interpreter.js";
import { onStack, stackText, stackWords, wordAt } from "./memory.js";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** A `str` as a string. A surrogate that stands alone stays one. */
export function stringToJavaScript(interpreter: Interpreter, object: Pointer): string {
  const { py } = interpreter;
  return onStack(py, () => {
    const size = stackWords(py, 1);
    const at = py._PyUnicode_AsUTF8AndSize(object, size);
    if (at) return utf8.decode(py.HEAPU8.subarray(at, at + wordAt(py, size)));
    py._PyErr_Clear();
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
  return /\p{Surrogate}/u.test(text)
    ? decode(interpreter, codeUnits(text), true)
    : decode(interpreter, encoder.encode(text));
}

function decode(interpreter: Interpreter, bytes: Uint8Array, utf16 = false): Pointer {
  const { py } = interpreter;
  const at = py._malloc(bytes.length + 1);
  try {
    py.HEAPU8.set(bytes, at);
    return onStack(py, () => {
      const errors = stackText(py, "surrogatepass");
      if (!utf16) return interpreter.check(py._PyUnicode_DecodeUTF8(at, bytes.length, errors));
      const order = stackWords(py, 1);
      // -1 is little-endian: nothing in the text is taken for a byte order mark.
      py.HEAPU32[order / 4] = 0xffffffff;
      return interpreter.check(py._PyUnicode_DecodeUTF16(at, bytes.length, errors, order));
    });
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
