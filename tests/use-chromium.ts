import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchChromium } from "./chromium.js";

/** One Chromium for all tests of a file. */
export function useChromium(): Pick<Browser, "newContext" | "newPage"> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  const started = () => {
    if (!browser) throw new Error("Chromium is there from the hooks of a file on");
    return browser;
  };
  return {
    newContext: (options) => started().newContext(options),
    newPage: (options) => started().newPage(options),
  };
}
