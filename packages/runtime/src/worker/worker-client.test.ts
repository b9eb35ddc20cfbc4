import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeValue } from "../wire/encode-value.js";
import { noAskedInput } from "./answers.js";
import { createSharedMailbox } from "./shared-mailbox.js";
import { WorkerClient } from "./worker-client.js";
import type { WorkerPort } from "./worker-port.js";

/** The program's end of a wire whose other end says what the test wants: a worker that was taken over. */
function wire() {
  let receive: (message: unknown) => void = () => {};
  let failed: (error: Error) => void = () => {};
  const seen = { terminated: 0 };
  const port: WorkerPort = {
    post: () => {},
    listen(onMessage, onFailure) {
      receive = onMessage;
      failed = onFailure;
    },
    async terminate() {
      seen.terminated++;
      // As Deno's workers do.
      failed(new Error("it exited"));
    },
  };
  const offered = createSharedMailbox();
  const client = new WorkerClient({
    port,
    answers: { input: noAskedInput },
    mailbox: offered,
    output: {},
  });
  return {
    client,
    seen,
    mailbox: offered?.mailbox,
    send: (message: unknown) => receive(message),
    fail: (error: Error) => failed(error),
  };
}

const value = (of: unknown) => encodeValue(of);

describe("a worker that cannot be trusted", () => {
  const bytes = fc.uint8Array({ maxLength: 50 }).map((array) => new Uint8Array(array));
  const nearlyReply = fc.record(
    {
      type: fc.constantFrom(
        "loaded",
        "not-loaded",
        "begun",
        "done",
        "failed",
        "output",
        "ask",
        "resume",
        "forget",
        "x",
      ),
      id: fc.oneof(fc.integer({ min: -1, max: 3 }), fc.anything()),
      value: fc.oneof(bytes, fc.anything()),
      error: fc.oneof(bytes, fc.record({ name: fc.string(), message: fc.string() }), fc.anything()),
      stream: fc.oneof(fc.constantFrom("stdout", "stderr"), fc.anything()),
      bytes: fc.oneof(bytes, fc.anything()),
      question: fc.oneof(bytes, fc.anything()),
    },
    { requiredKeys: ["type"] },
  );

  it("gets no exception out of the program: its calls settle, or it is ended", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(nearlyReply, fc.anything()), { maxLength: 10 }), async (messages) => {
        const { client, send, seen } = wire();
        const calls = [client.load({}), client.request(0, "eval", ["1"]), client.request(0, "eval", ["2"])];
        const settled = Promise.allSettled(calls);
        for (const message of messages) send(message);
        await client.end(new Error("the end"));
        for (const outcome of await settled) {
          if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(Error);
        }
        expect(seen.terminated).toBe(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["what is no reply", { type: "done", id: 1 }],
    ["a value that is none", { type: "done", id: 1, value: Uint8Array.of(200) }],
    ["a question that is none", { type: "ask", id: 1, question: { kind: "read" } }],
    ["an error that is none", { type: "failed", id: 1, error: value(5) }],
    ["a function of its own", { type: "done", id: 1, value: Uint8Array.of(18, 0, 0, 0, 0, 6, 0, 0, 0, 0) }],
  ])("is ended for %s", async (_name, message) => {
    const { client, send, seen } = wire();
    const call = client.request(0, "eval", ["1"]);
    send(message);
    await expect(call).rejects.toMatchObject({ name: "PythonRunError", code: "E_CRASHED" });
    await expect(client.request(0, "eval", ["1"])).rejects.toMatchObject({ code: "E_CRASHED" });
    expect(seen.terminated).toBe(1);
  });

  it("calls no function that it was not given", async () => {
    const { client, send } = wire();
    const call = client.request(0, "eval", ["1"]);
    send({ type: "ask", id: 1, question: { kind: "call", function: 7, args: value([]) } });
    send({ type: "done", id: 1, value: value("fine") });
    expect(await call).toBe("fine");
    await client.end(new Error("the end"));
  });
});

it("an interrupt is for the call in which Python runs, or will, whatever comes before it", async () => {
  const { client, mailbox, send } = wire();
  const list = client.request(0, "list", ["/"]);
  const memory = client.request(0, "memory", []);
  client.interrupt();
  expect([1, 2].some((call) => mailbox?.signalled(call))).toBe(false);
  const running = client.request(0, "exec", ["while True: pass"]);
  client.interrupt();
  expect([1, 2, 3].map((call) => mailbox?.signalled(call))).toEqual([false, false, true]);
  for (const id of [1, 2, 3]) send({ type: "done", id, value: value(null) });
  await Promise.all([list, memory, running]);
  await client.end(new Error("the end"));
});

it("answers go to their calls, in any order", async () => {
  const { client, send } = wire();
  const calls = [client.request(0, "eval", ["1"]), client.request(0, "eval", ["2"])];
  send({ type: "done", id: 2, value: value("second") });
  send({ type: "failed", id: 1, error: value(new RangeError("first")) });
  await expect(calls[0]).rejects.toThrow(RangeError);
  expect(await calls[1]).toBe("second");
});

it("a worker that dies rejects all that waits", async () => {
  const { client, fail } = wire();
  const outcomes = Promise.allSettled([client.load({}), client.request(0, "eval", ["1"])]);
  fail(new Error("out of memory"));
  for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { message: "out of memory" } });
});

it("the first reason for the end is the one that is told", async () => {
  const { client } = wire();
  const call = client.request(0, "eval", ["1"]);
  await Promise.all([client.end(new Error("first")), client.end(new Error("second"))]);
  await expect(call).rejects.toThrow("first");
  await expect(client.request(0, "eval", ["1"])).rejects.toThrow("first");
});
