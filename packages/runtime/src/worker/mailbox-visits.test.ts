import { expect, it } from "vitest";
import { decodeValue } from "../wire/decode-value.js";
import { encodeValue } from "../wire/encode-value.js";
import { HeldMailbox } from "./held-mailbox.js";
import type { MailboxNews, MailboxVisit } from "./mailbox-visit.js";
import { MailboxVisits } from "./mailbox-visits.js";

const LONG = 100_000_000;

function mailbox() {
  const held = new HeldMailbox();
  const visits = new MailboxVisits(held);
  let number = 0;
  const visit = async (part: Partial<MailboxVisit>): Promise<MailboxNews | undefined> => {
    const nothing = { call: 1, seen: 0, signalled: false, ticket: 0, answered: 0, room: null, milliseconds: 0 };
    const bytes = await visits.receive(encodeValue({ visit: ++number, ...nothing, ...part }));
    return bytes.length === 0 ? undefined : (decodeValue(bytes) as MailboxNews);
  };
  return { held, visits, visit };
}

it("a visit that need not wait is over at once, and so is one that there is something for", async () => {
  const { held, visit } = mailbox();
  expect(await visit({})).toMatchObject({ signal: null, answer: null });
  held.answer(1, Uint8Array.of(7));
  expect(await visit({ ticket: 1, milliseconds: LONG })).toMatchObject({ answer: Uint8Array.of(7), withdrawn: false });
});

it.each<[string, (held: HeldMailbox) => void, Partial<MailboxNews>]>([
  ["an answer", (held) => held.answer(3, Uint8Array.of(7)), { answer: Uint8Array.of(7) }],
  ["a signal", (held) => held.signal(1, 2), { signal: { number: 2, signal: 2 }, withdrawn: true }],
  ["room", (held) => held.outputArrived(10), { arrived: 10 }],
  ["an error", (held) => held.streamFailed("stdout", 64), { errors: { stdout: 64, stderr: 0 } }],
])("one that waits is over with %s", async (_name, change, news) => {
  const { held, visit } = mailbox();
  const waiting = visit({ ticket: 3, room: { stream: "stdout", arrived: 10 }, milliseconds: LONG });
  held.signal(99, 2);
  held.answer(99, new Uint8Array());
  held.outputArrived(0);
  change(held);
  expect(await waiting).toMatchObject(news);
});

it("ends with its time", async () => {
  const { visit } = mailbox();
  expect(await visit({ milliseconds: 1 })).toMatchObject({ signal: null });
});

it("a visit whose worker has come again is over, and decides nothing", async () => {
  const { held, visit } = mailbox();
  const first = visit({ ticket: 1, milliseconds: LONG });
  const second = visit({ ticket: 2, milliseconds: LONG });
  expect(await first).toBeUndefined();
  held.answer(2, Uint8Array.of(2));
  expect(await second).toMatchObject({ answer: Uint8Array.of(2) });
  held.signal(1, 2);
  expect(await visit({ visit: 1, ticket: 1 })).toBeUndefined();
  expect(await visit({ ticket: 2 })).toMatchObject({ answer: Uint8Array.of(2), withdrawn: false });
});

it("an answer is there until the worker says that it has it", async () => {
  const { held, visit } = mailbox();
  held.answer(1, Uint8Array.of(1));
  for (const answered of [0, 0]) expect((await visit({ ticket: 1, answered }))?.answer).toEqual(Uint8Array.of(1));
  expect((await visit({ answered: 1 }))?.answer).toBeNull();
  expect((await visit({ ticket: 1 }))?.answer).toBeNull();
  expect(held.answer(1, Uint8Array.of(1))).toBe(false);
});

it("nobody is held once the worker has ended", async () => {
  const { visits, visit } = mailbox();
  const waiting = visit({ milliseconds: LONG });
  visits.end();
  expect(await waiting).toBeUndefined();
  expect(await visit({ milliseconds: LONG })).toBeUndefined();
});

it.each([
  ["nothing", new Uint8Array()],
  ["a text", encodeValue("x")],
  ["half a visit", encodeValue({ visit: 1 })],
])("%s is no visit", async (_name, bytes) => {
  const { visits } = mailbox();
  await expect(visits.receive(bytes)).rejects.toMatchObject({ code: "E_WIRE" });
});
