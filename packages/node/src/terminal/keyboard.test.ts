import { EventEmitter } from "node:events";
import type { ReadStream, WriteStream } from "node:tty";
import { expect, it } from "vitest";
import { Keyboard } from "./keyboard.js";

/** What a keyboard makes of what a terminal sends, piece by piece. */
function typed(...pieces: (string | Buffer)[]): string[] {
  const input = Object.assign(new EventEmitter(), { setRawMode() {}, resume() {}, pause() {} });
  const output = { write: () => true };
  const keyboard = new Keyboard(input as unknown as ReadStream, output as unknown as WriteStream);
  const seen: string[] = [];
  keyboard.on("key", (text, key, last) => seen.push(`${text ?? key.name}${last ? "" : "+"}`));
  keyboard.on("paste", (text) => seen.push(`paste ${JSON.stringify(text)}`));
  keyboard.start();
  for (const piece of pieces) input.emit("data", Buffer.from(piece));
  keyboard.stop();
  return seen;
}

it("gives key by key, and says which come together", () => {
  expect(typed("a", "\t", "b\tc\t", "\x1b[A")).toEqual(["a", "\t", "b+", "\t+", "c+", "\t", "up"]);
});

it("puts together what comes in pieces", () => {
  const [one, two] = [Buffer.from("日").subarray(0, 1), Buffer.from("日").subarray(1)];
  expect(typed(one, two, "\x1b", "[", "A", "🎉")).toEqual(["日", "up", "🎉"]);
});

it("gives a paste as a whole, in pieces or not", () => {
  expect(typed("x\x1b[200~a\tb\r\n\rc\x1b[201~y")).toEqual(["x+", 'paste "a\\tb\\n\\nc"', "y"]);
  expect(typed("\x1b[20", "0~a\r", "b\x1b", "[201~")).toEqual(['paste "a\\nb"']);
});

it("leaves what controls a terminal out of a paste", () => {
  expect(typed("\x1b[200~a\x03\x04b\x7f\x1b[201~")).toEqual(['paste "ab"']);
});

it("leaves no listener behind, however often it stops", () => {
  const input = Object.assign(new EventEmitter(), { setRawMode() {}, resume() {}, pause() {} });
  const keyboard = new Keyboard(input as unknown as ReadStream, { write: () => true } as unknown as WriteStream);
  for (let time = 0; time < 3; time++) {
    keyboard.start();
    keyboard.stop();
  }
  expect(input.eventNames()).toEqual([]);
});
