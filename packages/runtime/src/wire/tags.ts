/** The first byte of each value on the wire: what follows it. Both ends are of one build, so that numbers may change. */
export const tags = {
  null: 0,
  undefined: 1,
  false: 2,
  true: 3,
  /** 8 bytes. */
  number: 4,
  /** A text in hexadecimal. */
  bigint: 5,
  /** A size, and UTF-8. */
  string: 6,
  /** A size, and UTF-16: a text with surrogates that stand alone. */
  brokenString: 7,
  /** A size, and bytes. */
  bytes: 8,
  /** A size, and as many values; of a map and an object twice as many. */
  array: 9,
  tuple: 10,
  object: 11,
  map: 12,
  set: 13,
  /** Milliseconds, as a number. */
  date: 14,
  /** Two numbers. */
  complex: 15,
  /** A `WireError`, as an object. */
  error: 16,
  /** A kind, a number and a name: what stays on its own side. */
  handle: 17,
  function: 18,
} as const;

/** Containers in containers: the 500 that `toPython` takes, and those that calls themselves are made of. */
export const DEEPEST = 520;

/** What does not cross itself: the other side gets something that stands for it. */
export interface Reference {
  kind: "handle" | "function";
  id: number;
  /** Of a handle its type, of a function its own. */
  name: string;
}
