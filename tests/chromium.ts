import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/** The system's: no sandbox, since tests may run as root, and nothing that talks to anybody by itself. */
const options = {
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
  ],
  // In the locale C it cannot open a file whose name is not ASCII.
  env: { ...process.env, LANG: "C.UTF-8" },
};

/** Starts Chromium, which forgets everything when it ends. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch(options);
}

/** Starts Chromium with what it has kept in a folder. */
export function launchChromiumProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, options);
}

/** The version of what is started. */
export async function chromiumVersion(): Promise<string> {
  const browser = await launchChromium();
  try {
    return browser.version();
  } finally {
    await browser.close();
  }
}

/** What a page complains about from here on. */
export function complaintsOf(tab: Page): string[] {
  const complaints: string[] = [];
  tab.on("pageerror", (error) => complaints.push(error.message));
  tab.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  return complaints;
}
