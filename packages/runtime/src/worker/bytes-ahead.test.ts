import fc from "fast-check";
import { expect, it } from "vitest";
import { BytesAhead } from "./bytes-ahead.js";

it("gives what came in, in its order, in parts of any size, what is put back first", () => {
  const action = fc.oneof(
    fc.record({ add: fc.uint8Array({ maxLength: 5 }) }),
    fc.record({ putBack: fc.uint8Array({ maxLength: 5 }) }),
    fc.record({ take: fc.option(fc.nat(7), { nil: undefined }) }),
  );
  fc.assert(
    fc.property(fc.array(action), (actions) => {
      const ahead = new BytesAhead();
      const expected: number[] = [];
      for (const action of actions) {
        if ("add" in action) {
          ahead.add(action.add);
          expected.push(...action.add);
        } else if ("putBack" in action) {
          ahead.putBack(action.putBack);
          expected.unshift(...action.putBack);
        } else {
          expect([...ahead.take(action.take)]).toEqual(expected.splice(0, action.take ?? expected.length));
        }
        expect(ahead.isEmpty).toBe(expected.length === 0);
      }
    }),
  );
});
