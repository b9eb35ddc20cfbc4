import { Nesting } from "../values/nesting.js";
import { describeObject, isPlainObject, refuse } from "../values/plain-object.js";
import { PyComplex } from "../values/py-complex.js";
import { PyTuple } from "../values/py-tuple.js";
import { toWireError } from "../wire-error.js";
import { ByteWriter } from "./byte-writer.js";
import { DEEPEST, type Reference, tags } from "./tags.js";

/** Says what stands for a function, or for a handle; undefined for objects that are neither. */
export type Refer = (value: object) => Reference | undefined;

/**
 * Any value that crosses between JavaScript and Python, as bytes.
 *
 * @throws ConversionError E_TYPE, E_CYCLE, E_DEPTH
 */
export function encodeValue(value: unknown, refer: Refer = () => undefined): Uint8Array<ArrayBuffer> {
  const encoder = new Encoder(refer);
  encoder.value(value);
  return encoder.writer.finish();
}

class Encoder {
  readonly writer = new ByteWriter();
  readonly #nesting = new Nesting<object>(DEEPEST);
  readonly #refer: Refer;

  constructor(refer: Refer) {
    this.#refer = refer;
  }

  value(value: unknown): void {
    if (typeof value === "object" && value !== null) this.#object(value);
    else if (typeof value === "function")
      this.#reference(value) || refuse("a function that cannot be called from there");
    else this.#scalar(value);
  }

  #scalar(value: unknown): void {
    const { writer } = this;
    if (value === null) writer.byte(tags.null);
    else if (value === undefined) writer.byte(tags.undefined);
    else if (typeof value === "boolean") writer.byte(value ? tags.true : tags.false);
    else if (typeof value === "string") this.#string(value);
    else if (typeof value === "bigint") {
      writer.byte(tags.bigint);
      writer.text(value.toString(16));
    } else if (typeof value === "number") {
      writer.byte(tags.number);
      writer.number(value);
    } else refuse(`a ${typeof value}`);
  }

  #string(text: string): void {
    const wellFormed = text.isWellFormed();
    this.writer.byte(wellFormed ? tags.string : tags.brokenString);
    if (wellFormed) this.writer.text(text);
    else this.writer.codeUnits(text);
  }

  #object(value: object): void {
    if (this.#leaf(value) || this.#reference(value)) return;
    this.#nesting.within(value, () => this.#container(value));
  }

  /** What contains nothing; false for others. */
  #leaf(value: object): boolean {
    const { writer } = this;
    if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
      writer.byte(tags.bytes);
      writer.bytes(value instanceof ArrayBuffer ? new Uint8Array(value) : value);
    } else if (value instanceof Date) {
      writer.byte(tags.date);
      writer.number(value.getTime());
    } else if (value instanceof PyComplex) {
      writer.byte(tags.complex);
      writer.number(value.real);
      writer.number(value.imag);
    } else if (value instanceof Error) {
      writer.byte(tags.error);
      this.value(toWireError(value));
    } else return false;
    return true;
  }

  #reference(value: object): boolean {
    const reference = this.#refer(value);
    if (!reference) return false;
    this.writer.byte(tags[reference.kind]);
    this.writer.size(reference.id);
    this.#string(reference.name);
    return true;
  }

  #container(value: object): void {
    if (value instanceof PyTuple) this.#list(tags.tuple, value);
    else if (Array.isArray(value)) this.#list(tags.array, value);
    else if (value instanceof Set) this.#list(tags.set, [...value]);
    else if (value instanceof Map) this.#entries(tags.map, [...value]);
    else if (isPlainObject(value)) this.#entries(tags.object, Object.entries(value));
    else refuse(describeObject(value));
  }

  #list(tag: number, values: readonly unknown[]): void {
    this.writer.byte(tag);
    this.writer.size(values.length);
    // By index: what an array lacks is undefined, as it is to Python.
    for (let index = 0; index < values.length; index++) this.value(values[index]);
  }

  #entries(tag: number, entries: readonly (readonly [unknown, unknown])[]): void {
    this.writer.byte(tag);
    this.writer.size(entries.length);
    for (const [key, value] of entries) {
      this.value(key);
      this.value(value);
    }
  }
}
