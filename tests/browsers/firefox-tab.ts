import { launch } from "puppeteer-core";
import type { InstalledBrowser } from "./tab.js";

const program = "/usr/bin/firefox-esr";

/** Debian's own, by WebDriver BiDi. (Playwright drives only a Firefox that it has built itself.) */
export const firefox: InstalledBrowser = {
  name: "Firefox",
  programs: [program],
  packages: "firefox-esr",
  async open() {
    const browser = await launch({ browser: "firefox", executablePath: program, headless: true });
    const page = await browser.newPage();
    return {
      goto: async (url) => void (await page.goto(url)),
      evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
      type: (text) => page.keyboard.type(text),
      async control(letter) {
        await page.keyboard.down("Control");
        await page.keyboard.press(letter as "c");
        await page.keyboard.up("Control");
      },
      [Symbol.asyncDispose]: () => browser.close(),
    };
  },
};
