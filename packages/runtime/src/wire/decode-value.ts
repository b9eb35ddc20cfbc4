import { ConversionError } from "../values/conversion-error.js";
import { PyComplex } from "../values/py-complex.js";
import { PyTuple } from "../values/py-tuple.js";
import { fromWireError, isWireError } from "../wire-error.js";
import { ByteReader, damaged } from "./byte-reader.js";
import { DEEPEST, type Reference, tags } from "./tags.js";

/** Finds what a reference stands for, or makes something that stands for it. Throws for what it does not know. */
export type Resolve = (reference: Reference) => unknown;

/**
 * The value that `encodeValue` made these bytes of. The bytes may be anybody's: whatever they are, this takes no more time
 * and memory than their number allows.
 *
 * @throws ConversionError E_WIRE, E_DEPTH
 */
export function decodeValue(bytes: Uint8Array<ArrayBuffer>, resolve: Resolve = refuseReference): unknown {
  const reader = new ByteReader(bytes);
  const value = new Decoder(reader, resolve).value();
  if (reader.left !== 0) throw damaged(`${reader.left} bytes behind the value`);
  return value;
}

class Decoder {
  readonly #reader: ByteReader;
  readonly #resolve: Resolve;
  #depth = 0;

  constructor(reader: ByteReader, resolve: Resolve) {
    this.#reader = reader;
    this.#resolve = resolve;
  }

  value(): unknown {
    if (this.#depth > DEEPEST) {
      throw new ConversionError(
        "E_DEPTH",
        `Expected values nested at most ${DEEPEST} deep, found deeper ones. Flatten them first.`,
      );
    }
    this.#depth++;
    const value = this.#tagged(this.#reader.byte());
    this.#depth--;
    return value;
  }

  #tagged(tag: number): unknown {
    const reader = this.#reader;
    switch (tag) {
      case tags.null:
        return null;
      case tags.undefined:
        return undefined;
      case tags.false:
        return false;
      case tags.true:
        return true;
      case tags.number:
        return reader.number();
      case tags.bigint:
        return bigintOf(reader.text());
      case tags.string:
        return reader.text();
      case tags.brokenString:
        return reader.codeUnits();
      case tags.bytes:
        return reader.bytes();
      case tags.date:
        return new Date(reader.number());
      case tags.complex:
        return new PyComplex(reader.number(), reader.number());
      default:
        return this.#compound(tag);
    }
  }

  #compound(tag: number): unknown {
    switch (tag) {
      case tags.array:
        return this.#values();
      case tags.tuple:
        return PyTuple.from(this.#values());
      case tags.set:
        return new Set(this.#values());
      case tags.map:
        return new Map(this.#entries());
      case tags.object:
        return Object.fromEntries(this.#entries().map(([key, value]) => [nameOf(key), value]));
      case tags.error:
        return this.#error();
      case tags.handle:
      case tags.function:
        return this.#resolve({
          kind: tag === tags.handle ? "handle" : "function",
          id: this.#reader.size(),
          name: nameOf(this.value()),
        });
      default:
        throw damaged(`tag ${tag}`);
    }
  }

  #error(): Error {
    const error = this.value();
    if (!isWireError(error)) throw damaged("an error without its parts");
    return fromWireError(error);
  }

  #values(): unknown[] {
    const values: unknown[] = [];
    for (let left = this.#reader.count(); left > 0; left--) values.push(this.value());
    return values;
  }

  #entries(): [unknown, unknown][] {
    const entries: [unknown, unknown][] = [];
    for (let left = this.#reader.count(); left > 0; left--) entries.push([this.value(), this.value()]);
    return entries;
  }
}

function bigintOf(hexadecimal: string): bigint {
  if (!/^-?[0-9a-f]+$/.test(hexadecimal)) throw damaged("a whole number with other digits");
  return hexadecimal.startsWith("-") ? -BigInt(`0x${hexadecimal.slice(1)}`) : BigInt(`0x${hexadecimal}`);
}

function nameOf(key: unknown): string {
  if (typeof key !== "string") throw damaged("a name that is no text");
  return key;
}

function refuseReference(): never {
  throw damaged("a reference where none can be");
}
