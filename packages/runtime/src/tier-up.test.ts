import { describe, expect, it } from "vitest";
import { type TierUp, tierUpAfter } from "./tier-up.js";

describe("tierUpAfter", () => {
  it("is soon where nothing is said, and never where V8 is done before or is not to be followed", () => {
    expect(tierUpAfter()).toBe(tierUpAfter("auto"));
    expect(tierUpAfter("late")).toBe(tierUpAfter("auto"));
    expect([tierUpAfter("eager"), tierUpAfter("off")]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("refuses what it does not know", () => {
    expect(() => tierUpAfter("never" as TierUp)).toThrow(
      'tierUp: expected one of auto, late, eager, off, found "never"',
    );
    expect(() => tierUpAfter("constructor" as TierUp)).toThrow("tierUp");
  });
});
