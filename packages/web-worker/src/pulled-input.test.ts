import { Withdrawal } from "@pywasm/runtime";
import { describe, expect, it } from "vitest";
import { pulledInput } from "./pulled-input.js";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (part: Uint8Array) => new TextDecoder().decode(part);

/** An input of these parts, which come when they are let through. */
function gatedInput(...parts: (string | Error | undefined)[]) {
  const waiting: (() => void)[] = [];
  const input = pulledInput(
    () =>
      new Promise((resolve, reject) => {
        const part = parts.shift();
        waiting.push(() => (part instanceof Error ? reject(part) : resolve(part === undefined ? part : bytes(part))));
      }),
  );
  const read = async (size = 100, withdrawn = new Withdrawal()) =>
    text(await input.read(size, { withdrawn, echo: true, written: "" }));
  return { input, read, next: () => waiting.shift()?.(), asked: () => waiting.length };
}

describe("input in parts of any size", () => {
  it("is read in the sizes that are asked for, to its end, and not before it is asked for", async () => {
    const { read, next, asked } = gatedInput("one", "", "two", undefined);
    expect(asked()).toBe(0);
    const first = read(2);
    next();
    expect([await first, await read(2)]).toEqual(["on", "e"]);
    const second = read();
    next();
    await expect.poll(asked).toBe(1);
    next();
    expect(await second).toBe("two");
    const end = read();
    next();
    expect(await end).toBe("");
  });

  it("keeps what comes after an interrupt for the next who asks", async () => {
    const { read, next, asked } = gatedInput("late");
    const interrupt = new Withdrawal();
    const interrupted = read(100, interrupt);
    interrupt.withdraw();
    expect(await interrupted).toBe("");
    const again = read();
    expect(asked()).toBe(1);
    next();
    expect(await again).toBe("late");
  });

  it("gives first what was put back", async () => {
    const { input, read, next } = gatedInput("abc");
    const first = read(2);
    next();
    input.unread(bytes(await first));
    expect(await read()).toBe("abc");
  });

  it("tells of a failure, and goes on", async () => {
    const { read, next } = gatedInput(new Error("broken"), "whole");
    const failed = read();
    next();
    await expect(failed).rejects.toThrow("broken");
    const again = read();
    next();
    expect(await again).toBe("whole");
  });
});
