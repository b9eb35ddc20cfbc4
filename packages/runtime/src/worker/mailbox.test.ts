import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeValue } from "../wire/decode-value.js";
import { encodeValue } from "../wire/encode-value.js";
import { HeldMailbox } from "./held-mailbox.js";
import { type EmbedderMailbox, LARGEST_ID, type WorkerMailbox } from "./mailbox.js";
import { parseVisit } from "./mailbox-visit.js";
import { createSharedMailbox } from "./shared-mailbox.js";
import { SharedWorkerMailbox } from "./shared-worker-mailbox.js";
import { VisitingMailbox } from "./visiting-mailbox.js";

interface Ends {
  worker: WorkerMailbox;
  embedder: EmbedderMailbox;
}

function shared(): Ends {
  const offered = createSharedMailbox();
  if (!offered) throw new Error("memory is shared here");
  return { worker: new SharedWorkerMailbox(offered.address), embedder: offered.mailbox };
}

function held(): Ends {
  const embedder = new HeldMailbox();
  return { worker: new VisitingMailbox((visit) => encodeValue(embedder.newsFor(parseVisit(visit)))), embedder };
}

/** Each visit may get lost, on its way there or back. */
function heldFarAway(): Ends {
  const embedder = new HeldMailbox();
  let visits = 0;
  const worker = new VisitingMailbox((visit) => {
    const lost = visits++ % 3;
    if (lost === 1) return undefined;
    const news = encodeValue(embedder.newsFor(parseVisit(visit)));
    return lost === 2 ? undefined : news;
  });
  return { worker, embedder };
}

// Both ends in one thread: whoever would wait for ever finds what it waits for.
describe.each([
  ["in shared memory", shared],
  ["that its embedder holds", held],
  ["that its embedder holds, where visits get lost", heldFarAway],
])("a mailbox %s", (_name, mailbox) => {
  it("brings an answer of any size to what was asked", () => {
    const { worker, embedder } = mailbox();
    for (const [id, size] of [0, 1, 4096, 5_000_000, 10].entries()) {
      worker.ask(id + 1);
      const answer = new Uint8Array(size).fill(id);
      expect(embedder.answer(id + 1, answer)).toBe(true);
      expect(Buffer.compare(worker.answer(id + 1) ?? new Uint8Array([99]), answer)).toBe(0);
    }
  });

  it("takes one answer, and none that is late", () => {
    const { worker, embedder } = mailbox();
    const answer = Uint8Array.of(1);
    worker.ask(2);
    expect(embedder.answer(2, answer)).toBe(true);
    expect(embedder.answer(2, answer)).toBe(false);
    expect(worker.answer(2)).toEqual(answer);
    expect(embedder.answer(2, answer)).toBe(false);
    worker.ask(3);
    expect(embedder.answer(3, Uint8Array.of(3))).toBe(true);
    expect(worker.answer(3)).toEqual(Uint8Array.of(3));
  });

  it("withdraws what is asked when there is a signal, and loses no answer that is there", () => {
    const { worker, embedder } = mailbox();
    worker.begin(1);
    worker.ask(1);
    embedder.signal(1, 2);
    expect(worker.answer(1)).toBeUndefined();
    expect(embedder.answer(1, Uint8Array.of(1))).toBe(false);

    // It has not been taken yet.
    worker.ask(2);
    expect(embedder.answer(2, Uint8Array.of(1))).toBe(true);
    expect(worker.answer(2)).toEqual(Uint8Array.of(1));
    worker.ask(3);
    expect(worker.answer(3)).toBeUndefined();
    expect(worker.take()).toBe(2);

    worker.ask(4);
    expect(embedder.answer(4, Uint8Array.of(4))).toBe(true);
    embedder.signal(1, 2);
    expect(worker.answer(4)).toEqual(Uint8Array.of(4));
    expect(worker.wait(1_000_000)).toBe(true);
    expect(worker.take()).toBe(2);
  });

  it("brings a signal to the call that it is for, once, and to no other", () => {
    const ids = fc.integer({ min: 1, max: LARGEST_ID });
    fc.assert(
      fc.property(ids, ids, fc.integer({ min: 1, max: 64 }), fc.boolean(), (call, other, signal, before) => {
        const { worker, embedder } = mailbox();
        if (before) embedder.signal(call, signal);
        worker.begin(call);
        if (!before) embedder.signal(call, signal);
        expect(embedder.signalled(call)).toBe(true);
        expect([worker.wait(1_000_000), worker.take(), worker.take()]).toEqual([true, signal, 0]);
        worker.end();

        fc.pre(other !== call);
        embedder.signal(call, signal);
        expect(worker.take()).toBe(0);
        worker.begin(other);
        expect([worker.wait(0), worker.take()]).toEqual([false, 0]);
        worker.send(signal);
        expect(worker.take()).toBe(signal);
      }),
      { numRuns: mailbox === heldFarAway ? 5 : 100 },
    );
  });

  it("keeps a signal for the call that it is for, and what became of it, while others begin and end", () => {
    const { worker, embedder } = mailbox();
    embedder.signal(3, 2);
    for (const call of [1, 2]) {
      worker.begin(call);
      expect(worker.take()).toBe(0);
      worker.end();
    }
    expect(embedder.signalled(3)).toBe(true);
    worker.begin(3);
    expect([worker.wait(1_000_000), worker.take()]).toEqual([true, 2]);
    embedder.signal(3, 2);
    worker.end();
    worker.begin(4);
    expect(embedder.signalled(3)).toBe(true);
    expect(worker.take()).toBe(0);
  });

  it("tells its embedder that a signal has got there, by the next time that something is asked", () => {
    const { worker, embedder } = mailbox();
    worker.begin(1);
    embedder.signal(1, 2);
    expect([worker.wait(1_000_000), worker.take()]).toEqual([true, 2]);
    worker.ask(1);
    embedder.answer(1, Uint8Array.of(1));
    worker.answer(1);
    expect(embedder.signalled(1)).toBe(false);
  });

  it("lets nothing wait for the embedder when a timer is due", () => {
    const { worker, embedder } = mailbox();
    worker.begin(1);
    worker.alarm?.(performance.now() + 20);
    worker.ask(1);
    expect(worker.answer(1)).toBeUndefined();
    expect(worker.signalled).toBe(true);
    expect(worker.take()).toBe(0);
    expect(embedder.answer(1, Uint8Array.of(1))).toBe(false);
    worker.alarm?.(Number.POSITIVE_INFINITY);
    expect(worker.signalled).toBe(false);
    worker.ask(2);
    expect(embedder.answer(2, Uint8Array.of(2))).toBe(true);
    expect(worker.answer(2)).toEqual(Uint8Array.of(2));
  });

  it("says of no signal that it was taken that came when the call was about to end", () => {
    const { worker, embedder } = mailbox();
    worker.begin(1);
    embedder.signal(1, 2);
    expect([worker.wait(1_000_000), worker.take()]).toEqual([true, 2]);
    embedder.signal(1, 2);
    worker.end();
    expect(embedder.signalled(1)).toBe(true);
  });

  it("tells its embedder by the end of a call whether its signal was taken", () => {
    for (const taken of [true, false]) {
      const { worker, embedder } = mailbox();
      worker.begin(1);
      embedder.signal(1, 2);
      if (taken) expect([worker.wait(1_000_000), worker.take()]).toEqual([true, 2]);
      // What the worker sends to itself is nobody else's.
      else worker.send(5);
      worker.end();
      expect(embedder.signalled(1)).toBe(!taken);
    }
  });

  it("has a bound for output, and says when a stream has failed", () => {
    const { worker, embedder } = mailbox();
    expect(worker.makeRoom("stdout", 10_000_000)).toBe(0);
    embedder.outputArrived(10_000_000);
    expect(worker.makeRoom("stdout", 10_000_000)).toBe(0);
    embedder.streamFailed("stdout", 64);
    embedder.streamFailed("stdout", 29);
    expect(worker.makeRoom("stdout", 1)).toBe(64);
  });

  it("knows the size of the terminal once it is told", () => {
    const { worker, embedder } = mailbox();
    expect(worker.terminalSize).toBeUndefined();
    embedder.resize(100, 30);
    while (worker.terminalSize === undefined);
    expect(worker.terminalSize).toEqual([100, 30]);
  });
});

it("nobody who shares memory is answered without having asked", () => {
  const { worker, embedder } = shared();
  expect(embedder.answer(1, Uint8Array.of(1))).toBe(false);
  worker.ask(2);
  expect(embedder.answer(1, Uint8Array.of(1))).toBe(false);
});

it("a mailbox that somebody else has answered for is not there", () => {
  const page = new TextEncoder().encode("<!DOCTYPE html>");
  expect(new VisitingMailbox(() => page).isThere).toBe(false);
  expect(new VisitingMailbox(() => undefined).isThere).toBe(false);
  expect(new VisitingMailbox(() => encodeValue("ok")).isThere).toBe(false);
  expect(decodeValue(encodeValue(new HeldMailbox().newsFor(parseVisit(encodeValue(visitOf({}))))))).toMatchObject({
    signal: null,
  });
});

function visitOf(visit: object) {
  const nothing = { visit: 1, call: 0, seen: 0, signalled: false, ticket: 0, answered: 0, room: null, milliseconds: 0 };
  return { ...nothing, ...visit };
}
