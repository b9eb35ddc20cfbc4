import { afterEach, expect, test, vi } from "vitest";
import { quietContext } from "../testing/quiet-context.js";
import { requireTools } from "./require-tools.js";

afterEach(() => vi.unstubAllEnvs());

const compiler = { anyOf: ["cc", "gcc"], package: "gcc", why: "a C compiler" };

test("programs that are there are enough", async () => {
  const tools = [{ anyOf: ["no-such-shell", "sh"], package: "dash", why: "a shell" }];
  await expect(requireTools.run({ do: "require-tools", tools }, quietContext)).resolves.toBeUndefined();
});

test("one that is missing is named with how to get it", async () => {
  vi.stubEnv("PATH", "/nonexistent");
  await expect(requireTools.run({ do: "require-tools", tools: [compiler] }, quietContext)).rejects.toMatchObject({
    code: "E_TOOL",
    message: "Expected cc or gcc (a C compiler); found none in PATH.",
    hint: "Install it, on Debian with: sudo apt-get install gcc",
  });
});
