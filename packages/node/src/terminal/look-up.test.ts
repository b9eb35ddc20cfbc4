import { expect, it } from "vitest";
import { LookUp } from "./look-up.js";

/** Whatever is to happen at once has happened. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

it("what is typed waits for what is looked up, and keeps its order", async () => {
  const lookUp = new LookUp();
  const done: string[] = [];
  lookUp.inOrder(() => done.push("at once"));
  const answers: ((found: string) => void)[] = [];
  const find = async () => done.push(`${await lookUp.find(() => new Promise((resolve) => answers.push(resolve)))}`);
  void find();
  lookUp.inOrder(() => void find());
  lookUp.inOrder(() => done.push("typed"));
  answers[0]?.("one");
  await soon();
  expect(done).toEqual(["at once", "one"]);
  answers[1]?.("two");
  await soon();
  expect(done).toEqual(["at once", "one", "two", "typed"]);
  expect(lookUp.isOpen).toBe(false);
});

it("one that is given up, or fails, has found nothing; what waited for the first is dropped", async () => {
  const lookUp = new LookUp();
  const done: string[] = [];
  const endless = lookUp.find(() => new Promise(() => {}));
  lookUp.inOrder(() => done.push("dropped"));
  lookUp.giveUp();
  lookUp.inOrder(() => done.push("typed"));
  expect(await endless).toBeUndefined();
  await soon();
  expect(await lookUp.find(() => Promise.reject(new Error("it failed")))).toBeUndefined();
  expect(done).toEqual(["typed"]);
});
