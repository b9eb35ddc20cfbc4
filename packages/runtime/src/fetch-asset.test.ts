import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody } from "./fetch-asset.js";

/** As a server sends it; engines differ in whether a body is a stream of bytes. */
function respond(parts: Uint8Array[], type: "bytes" | undefined): Response {
  const left = parts.filter((part) => part.length > 0);
  const pull = (controller: ReadableByteStreamController | ReadableStreamDefaultController) => {
    const part = left.shift();
    if (part) controller.enqueue(part.slice());
    else {
      controller.close();
      if ("byobRequest" in controller) controller.byobRequest?.respond(0);
    }
  };
  return new Response(type ? new ReadableStream({ type, pull }) : new ReadableStream({ pull }));
}

describe.each(["bytes", undefined] as const)("a body that is a stream of %s", (type) => {
  it("is all that arrives, in whatever parts, and a byte more than was expected at most", async () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(bodies, fc.nat(40), async (parts, size) => {
        const arrivals: number[] = [];
        const bytes = await readBody(respond(parts, type), size, (count) => arrivals.push(count));
        const expected = Buffer.concat(parts).subarray(0, size + 1);
        expect(Buffer.from(bytes).equals(expected)).toBe(true);
        expect(arrivals.at(-1) ?? 0).toBe(expected.length);
        expect(arrivals).toEqual(arrivals.toSorted((one, other) => one - other));
      }),
    );
  });

  it("that breaks off is an error", async () => {
    const pull = (controller: { error(reason: Error): void }) => controller.error(new Error("the cable"));
    const body = type ? new ReadableStream({ type, pull }) : new ReadableStream({ pull });
    await expect(readBody(new Response(body), 10)).rejects.toMatchObject({
      code: "E_FETCH",
      message: expect.stringContaining("the cable"),
    });
  });

  it("is over when it is longer, whatever becomes of the rest", async () => {
    const cancel = () => Promise.reject(new Error("not now"));
    const pull = (controller: { enqueue(part: Uint8Array<ArrayBuffer>): void }) =>
      controller.enqueue(new Uint8Array(100));
    const body = type ? new ReadableStream({ type, pull, cancel }) : new ReadableStream({ pull, cancel });
    expect(await readBody(new Response(body), 10)).toEqual(new Uint8Array(11));
  });
});

it("a response may have no body", async () => {
  expect(await readBody(new Response(null), 10)).toEqual(new Uint8Array());
});
