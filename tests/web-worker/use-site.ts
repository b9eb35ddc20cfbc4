import type { Page } from "playwright-core";
import { afterEach, beforeEach } from "vitest";
import { complaintsOf } from "../chromium.js";
import { useChromium } from "../use-chromium.js";
import { createSite, type Site } from "./site.js";

/** What a test has for itself. */
interface OwnSite {
  readonly site: Site;
  /** With its page. */
  readonly tab: Page;
  /** What the page complained about. */
  readonly problems: string[];
}

/** A site for each test of a file, open in Chromium. */
export function useSite(): OwnSite {
  const browser = useChromium();
  const own = {} as { -readonly [K in keyof OwnSite]: OwnSite[K] };
  beforeEach(async () => {
    own.site = await createSite();
    own.tab = await browser.newPage();
    own.problems = complaintsOf(own.tab);
    await own.tab.goto(own.site.url);
  });
  afterEach(async () => {
    await own.tab.close();
    await own.site[Symbol.asyncDispose]();
  });
  return own;
}
