import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { complaintsOf } from "../chromium.js";

/** Other tests run beside this one. */
export const patience = { timeout: 20_000, interval: 50 };

/** The page, as somebody uses it. */
export class OpenPage {
  readonly tab: Page;
  /** What it complained about. */
  readonly problems: string[];

  /** Opens it, and waits for Python's prompt unless that is not what comes. */
  static async open(context: BrowserContext, url: string, state = "Ready"): Promise<OpenPage> {
    const page = new OpenPage(await context.newPage());
    await page.tab.goto(url);
    await page.is(state);
    return page;
  }

  private constructor(tab: Page) {
    this.tab = tab;
    tab.setDefaultTimeout(patience.timeout);
    this.problems = complaintsOf(tab);
  }

  /** Waits for what the status line says first. */
  async is(state: string): Promise<void> {
    await this.tab.locator("[data-item=state]", { hasText: state }).waitFor();
  }

  /** Types into the terminal. */
  async type(text: string): Promise<void> {
    await this.tab.locator(".xterm-helper-textarea").focus();
    await this.tab.keyboard.type(text);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.tab.keyboard.press(key);
  }

  /** As the browser does it for Ctrl+V. */
  async paste(text: string): Promise<void> {
    await this.tab.locator(".xterm-helper-textarea").evaluate((area, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  /** Waits until this is the end of what the terminal shows. @returns all that it shows */
  async shows(end: string): Promise<string> {
    const shown = async () => (await this.text()).slice(-end.length);
    await expect.poll(shown, patience).toBe(end);
    return this.text();
  }

  async text(): Promise<string> {
    const rows = await this.tab.locator(".xterm-rows > div").allTextContents();
    return rows
      .map((row) => row.replaceAll("\u00a0", " ").trimEnd())
      .join("\n")
      .trimEnd();
  }
}
