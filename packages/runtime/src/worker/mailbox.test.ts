import fc from "fast-check";
import { expect, it } from "vitest";
import { EmbedderMailbox } from "./embedder-mailbox.js";
import { createMailbox, LARGEST_ID } from "./mailbox.js";
import { WorkerMailbox } from "./worker-mailbox.js";

/** Both ends in one thread: whoever would wait for ever finds what it waits for. */
function mailbox() {
  const buffer = createMailbox();
  if (!buffer) throw new Error("memory is shared here");
  return { worker: new WorkerMailbox(buffer), embedder: new EmbedderMailbox(buffer) };
}

it("an answer of any size arrives, to the question that was asked", () => {
  const { worker, embedder } = mailbox();
  for (const [id, size] of [0, 1, 4096, 5_000_000, 10].entries()) {
    worker.ask(id + 1);
    const answer = new Uint8Array(size).fill(id);
    expect(embedder.answer(id + 1, answer)).toBe(true);
    expect(Buffer.compare(worker.answer(id + 1) ?? new Uint8Array(), answer)).toBe(0);
  }
});

it("nobody is answered who did not ask, asked something else, or has the answer", () => {
  const { worker, embedder } = mailbox();
  const answer = Uint8Array.of(1);
  expect(embedder.answer(1, answer)).toBe(false);
  worker.ask(2);
  expect(embedder.answer(1, answer)).toBe(false);
  expect(embedder.answer(2, answer)).toBe(true);
  expect(embedder.answer(2, answer)).toBe(false);
  expect(worker.answer(2)).toEqual(answer);
  expect(embedder.answer(2, answer)).toBe(false);
});

it("a signal withdraws a question that is open, and loses no answer that is there", () => {
  const { worker, embedder } = mailbox();
  worker.begin(1);
  worker.ask(1);
  embedder.signal(1, 2);
  expect(worker.answer(1)).toBeUndefined();
  expect(embedder.answer(1, Uint8Array.of(1))).toBe(false);

  worker.ask(2);
  expect(embedder.answer(2, Uint8Array.of(1))).toBe(true);
  expect(worker.answer(2)).toEqual(Uint8Array.of(1));
  expect(worker.take()).toBe(2);
});

it("a signal reaches the call that it is for, once, and no other", () => {
  const ids = fc.integer({ min: 1, max: LARGEST_ID });
  fc.assert(
    fc.property(ids, ids, fc.integer({ min: 1, max: 64 }), fc.boolean(), (call, other, signal, before) => {
      const { worker, embedder } = mailbox();
      if (before) embedder.signal(call, signal);
      worker.begin(call);
      if (!before) embedder.signal(call, signal);
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
  );
});

it("output has a bound, and a stream that failed says so", () => {
  const { worker, embedder } = mailbox();
  expect(worker.makeRoom("stdout", 10_000_000)).toBe(0);
  embedder.outputArrived(10_000_000);
  expect(worker.makeRoom("stdout", 10_000_000)).toBe(0);
  embedder.streamFailed("stdout", 64);
  embedder.streamFailed("stdout", 29);
  expect(worker.makeRoom("stdout", 1)).toBe(64);
});
