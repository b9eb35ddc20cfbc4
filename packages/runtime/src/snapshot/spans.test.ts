import fc from "fast-check";
import { expect, it } from "vitest";
import { gapsOf } from "./spans.js";

it("every address of a range is in a span or in a gap, wherever the range begins and ends", () => {
  const steps = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 8 });
  fc.assert(
    fc.property(steps, fc.nat(60), fc.integer({ min: -5, max: 60 }), (list, from, to) => {
      const marks: string[] = Array.from({ length: 100 }, (_, at) => (at >= from && at < to ? "gap" : "outside"));
      const spans: number[] = [];
      let end = 0;
      for (const [space, size] of list) {
        spans.push(end + space, size);
        marks.fill("span", end + space, end + space + size);
        end += space + size;
      }
      const gaps = gapsOf(Uint32Array.from(spans), from, to);
      for (const [start, stop] of gaps) {
        expect(start).toBeLessThan(stop);
        for (let at = start; at < stop; at++) expect(marks[at]).toBe("gap");
        marks.fill("found", start, stop);
      }
      expect(marks).not.toContain("gap");
    }),
  );
});
