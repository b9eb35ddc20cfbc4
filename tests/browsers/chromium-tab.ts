import { launchChromium } from "../chromium.js";
import type { InstalledBrowser } from "./tab.js";

/** By Playwright. */
export const chromium: InstalledBrowser = {
  name: "Chromium",
  programs: ["/usr/bin/chromium"],
  packages: "chromium",
  async open() {
    const browser = await launchChromium();
    const page = await browser.newPage();
    return {
      goto: async (url) => void (await page.goto(url)),
      evaluate: (expression) => page.evaluate(expression),
      type: (text) => page.keyboard.type(text),
      control: (letter) => page.keyboard.press(`Control+${letter}`),
      [Symbol.asyncDispose]: () => browser.close(),
    };
  },
};
