import { damaged } from "../wire/byte-reader.js";
import { decodeValue } from "../wire/decode-value.js";
import type { OutputName } from "./worker-protocol.js";

/**
 * What a worker says when it looks into a mailbox that its embedder holds. It says everything each time: a visit that gets
 * lost on its way, there or back, is made again and nothing has changed.
 */
export interface MailboxVisit {
  /** Ascending: an earlier visit is over. */
  visit: number;
  /** The call that runs; 0 for none. */
  call: number;
  /** The last signal that has arrived. */
  seen: number;
  /** Whether a signal waits to be taken: the worker waits for nothing more. */
  signalled: boolean;
  /** What it waits for the answer with; 0 where it waits for none. */
  ticket: number;
  /** The last ticket whose answer has arrived. */
  answered: number;
  /** The stream that it waits for room in, and how much output has to have arrived for it, ever. */
  room: { stream: OutputName; arrived: number } | null;
  /** How long it waits where there is nothing for it. */
  milliseconds: number;
}

/** What it finds. */
export interface MailboxNews {
  /** Sent to the call that runs, and not seen yet. Signals are counted. */
  signal: { number: number; signal: number } | null;
  answer: Uint8Array<ArrayBuffer> | null;
  /** There was a signal before the answer: there will be none for this ticket. */
  withdrawn: boolean;
  /** Bytes of output, ever. */
  arrived: number;
  /** Guest's error numbers of streams that take no more; 0 while they do. */
  errors: Record<OutputName, number>;
  terminalSize: [number, number] | null;
}

/** Checks what a worker says: it may be anything. @throws ConversionError E_WIRE, E_DEPTH */
export function parseVisit(bytes: Uint8Array<ArrayBuffer>): MailboxVisit {
  const value = decodeValue(bytes) as Partial<MailboxVisit> | null;
  if (typeof value !== "object" || value === null) throw damaged("a visit that is none");
  const { visit, call, seen, signalled, ticket, answered, room, milliseconds } = value;
  for (const number of [visit, call, seen, ticket, answered, milliseconds])
    if (typeof number !== "number" || !(number >= 0)) throw damaged("a visit without its numbers");
  if (typeof signalled !== "boolean" || !isRoom(room)) throw damaged("a visit without its parts");
  return { visit, call, seen, signalled, ticket, answered, room, milliseconds } as MailboxVisit;
}

function isRoom(room: MailboxVisit["room"] | undefined): boolean {
  if (room === null) return true;
  return (room?.stream === "stdout" || room?.stream === "stderr") && typeof room.arrived === "number";
}
