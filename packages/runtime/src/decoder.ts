import { invalidField } from "./manifest-error.js";

/**
 * Turns a value that came from outside into a `T`, or throws. `at` is where the value stands, for the message.
 * Results are built anew from own properties only, so nothing of a hostile input's prototype comes along.
 */
export type Decoder<T> = (value: unknown, at: string) => T;

/** A field that may be absent. */
export function optional<T>(decode: Decoder<T>): Decoder<T | undefined> {
  return (value, at) => (value === undefined ? undefined : decode(value, at));
}

/** An object with these fields; what else it has is left behind. */
export function object<T extends object>(shape: { [K in keyof T]: Decoder<T[K]> }): Decoder<T> {
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw invalidField(at, "an object", value);
    }
    const result: Partial<T> = {};
    for (const key of Object.keys(shape) as (keyof T & string)[]) {
      const field: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
      result[key] = shape[key](field, at === "" ? key : `${at}.${key}`);
    }
    return result as T;
  };
}

export function list<T>(item: Decoder<T>): Decoder<T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw invalidField(at, "a list", value);
    return value.map((entry, index) => item(entry, `${at}[${index}]`));
  };
}

/** Texts in ascending order, none of them twice. */
export function sortedTexts(item: Decoder<string>): Decoder<string[]> {
  const decode = list(item);
  return (value, at) => {
    const texts = decode(value, at);
    texts.forEach((text, index) => {
      const before = texts[index - 1];
      if (before !== undefined && before >= text)
        throw invalidField(`${at}[${index}]`, `a text after "${before}"`, text);
    });
    return texts;
  };
}

/** A text that the pattern matches; `what` names it in the message. */
export function text(pattern: RegExp, what: string): Decoder<string> {
  return (value, at) => {
    if (typeof value !== "string" || !pattern.test(value)) throw invalidField(at, what, value);
    return value;
  };
}

/** A whole number that JavaScript holds exactly. */
export function integer(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Decoder<number> {
  return (value, at) => {
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= minimum && value <= maximum) return value;
    throw invalidField(at, `a whole number from ${minimum} to ${maximum}`, value);
  };
}

export const boolean: Decoder<boolean> = (value, at) => {
  if (typeof value !== "boolean") throw invalidField(at, "true or false", value);
  return value;
};

export function oneOf<const T extends string | number>(...allowed: T[]): Decoder<T> {
  return (value, at) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw invalidField(at, allowed.map((entry) => JSON.stringify(entry)).join(" or "), value);
    return found;
  };
}
