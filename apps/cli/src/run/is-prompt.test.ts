import { expect, it } from "vitest";
import { isPrompt } from "./is-prompt.js";

it.each([
  [[], true],
  [["-q", "-B"], true],
  [["-"], true],
  [["-X", "dev", "-W", "error"], true],
  [["-Wonce"], true],
  [["-c", "1"], false],
  [["-Bc", "1"], false],
  [["-m", "json.tool"], false],
  [["script.py", "-i"], false],
  [["-i", "script.py"], true],
  [["-W", "error", "script.py"], false],
  [["-Wi", "script.py"], false],
  [["-qi", "-c", "1"], true],
])("%j: %s", (args, expected) => {
  expect(isPrompt(args)).toBe(expected);
});
