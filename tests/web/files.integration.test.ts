import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { launchChromiumProfile } from "../chromium.js";
import { useChromium } from "../use-chromium.js";
import { OpenPage, patience } from "./open-page.js";
import { type ServedPage, servePage } from "./serve-page.js";

const browser = useChromium();
let site: ServedPage;
let context: BrowserContext;
let page: OpenPage;

beforeAll(async () => {
  site = await servePage({ isolated: true });
});
afterAll(() => site?.[Symbol.asyncDispose]());
beforeEach(async () => {
  context = await browser.newContext();
  page = await OpenPage.open(context, site.url);
});
afterEach(() => context.close());

const row = (name: string) => page.tab.locator("#files li", { hasText: name });

async function downloaded(press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.tab.waitForEvent("download"), press()]);
  return readFile(await download.path());
}

it("a file is uploaded, read and changed by Python, and downloaded", async () => {
  await page.tab
    .getByLabel("Files to upload")
    .setInputFiles({ name: "dàta.bin", mimeType: "", buffer: Buffer.from([0, 255, 10]) });
  await row("dàta.bin").waitFor();
  await page.type("data = open('dàta.bin', 'rb').read(); data\n");
  await page.shows("b'\\x00\\xff\\n'\n>>>");
  await page.type("open('out.bin', 'wb').write(data * 2)\n");
  await page.shows("\n6\n>>>");
  await row("out.bin").waitFor();
  const bytes = await downloaded(() => row("out.bin").getByRole("button", { name: "Download" }).click());
  expect([...bytes]).toEqual([0, 255, 10, 0, 255, 10]);
  expect(page.problems).toEqual([]);
});

it("a file is taken as soon as Python is ready, and not before", async () => {
  await page.tab.reload();
  await page.tab.locator("[data-item=state]", { hasText: "Loading" }).waitFor();
  expect(await page.tab.getByRole("button", { name: "Upload", exact: true }).isDisabled()).toBe(true);
  await page.tab.evaluate(() => {
    const section = document.querySelector("#files");
    const dropped = (name: string) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["x"], name));
      section?.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    };
    dropped("early.txt");
    const state = document.querySelector("[data-item=state]");
    if (!state) throw new Error("expected a state");
    new MutationObserver(() => state.textContent === "Ready" && dropped("now.txt")).observe(state, { childList: true });
  });
  await row("now.txt").waitFor();
  await page.tab.getByText("There is no Python yet to take it.").waitFor();
  expect(await row("early.txt").count()).toBe(0);
});

describe("a whole folder", () => {
  let dir: string;
  beforeEach(async () => {
    dir = join(await mkdtemp(join(tmpdir(), "pywasm-upload-")), "notes");
    await mkdir(join(dir, "deep/er"), { recursive: true });
    await writeFile(join(dir, "deep/er/ö.bin"), Uint8Array.of(0, 255));
    await writeFile(join(dir, "at the top.txt"), "top");
  });
  afterEach(() => rm(join(dir, ".."), { recursive: true, force: true }));

  it("is chosen by the keyboard", async () => {
    const chooser = page.tab.waitForEvent("filechooser");
    await page.tab.getByRole("button", { name: "Upload folder" }).focus();
    await page.press("Enter");
    await (await chooser).setFiles(dir);
    await row("notes").waitFor();
    await page.type("open('notes/deep/er/ö.bin', 'rb').read(), open('notes/at the top.txt').read()\n");
    await page.shows("\n(b'\\x00\\xff', 'top')\n>>>");
    expect(page.problems).toEqual([]);
  });

  it("is dropped, with its empty folders, and more files than a browser tells of at once", async () => {
    await mkdir(join(dir, "empty/too"), { recursive: true });
    await mkdir(join(dir, "many"));
    await Promise.all(Array.from({ length: 230 }, (_, index) => writeFile(join(dir, `many/${index}`), `${index}`)));
    await writeFile(join(dir, "../beside.txt"), "beside");
    await drop(dir, join(dir, "../beside.txt"));
    await row("beside.txt").waitFor();
    await page.type(
      "import os; len(os.listdir('notes/many')), os.listdir('notes/empty'), open('notes/many/229').read()\n",
    );
    await page.shows("\n(230, ['too'], '229')\n>>>");
    expect(page.problems).toEqual([]);
  });

  it("that has no room is said once, and the panel goes on", async () => {
    for (const name of ["large", "larger"]) {
      await writeFile(join(dir, name), "");
      await truncate(join(dir, name), 80 * 2 ** 20);
    }
    // What a browser forgets has no quota.
    const profile = await launchChromiumProfile(join(dir, "../profile"));
    onTestFinished(() => profile.close());
    const { tab } = await OpenPage.open(profile, site.url);
    await tab.locator("html[data-kept]").waitFor({ state: "attached" });
    const session = await profile.newCDPSession(tab);
    const { origin } = new URL(site.url);
    const { usage } = await session.send("Storage.getUsageAndQuota", { origin });
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + 24 * 2 ** 20 });
    const notices = tab.locator("#notices p");
    for (let times = 0; times < 2; times++) {
      await tab.getByLabel("Folder to upload").setInputFiles(dir);
      await tab.getByText("Uploading").waitFor();
      await tab.getByText("Uploading").waitFor({ state: "hidden" });
      await expect.poll(() => notices.allTextContents(), patience).toEqual([expect.stringContaining("no space left")]);
    }
    await session.send("Storage.overrideQuotaForOrigin", { origin });
    await tab.getByLabel("Files to upload").setInputFiles(join(dir, "large"));
    await tab.locator("#files li", { hasText: "large" }).waitFor();
  });

  /** As a person drops them, from the desktop. */
  async function drop(...files: string[]): Promise<void> {
    const session = await context.newCDPSession(page.tab);
    const { x, y, width, height } = (await page.tab.locator("#files").boundingBox()) ?? expect.fail("no panel");
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      const at = { x: x + width / 2, y: y + height / 2 };
      await session.send("Input.dispatchDragEvent", { type, ...at, data: { items: [], files, dragOperationsMask: 1 } });
    }
  }
});

it("a file that is dropped beside the panel leaves the page as it is", async () => {
  const taken = await page.tab.evaluate(() => {
    const drop = new DragEvent("drop", { dataTransfer: new DataTransfer(), bubbles: true, cancelable: true });
    return !document.querySelector("#prompt")?.dispatchEvent(drop);
  });
  expect(taken).toBe(true);
});

it("what a program removes is gone from the list, until it is empty", async () => {
  await page.type("import os, shutil; open('a.txt', 'w').close(); os.makedirs('b')\n");
  await row("a.txt").waitFor();
  await page.type("_ = [shutil.rmtree(e) if e.is_dir() else os.remove(e) for e in os.scandir()]\n");
  await row("a.txt").waitFor({ state: "detached" });
  await page.type("os.listdir()\n");
  await page.shows("\n[]\n>>>");
  expect(page.problems).toEqual([]);
});

it("a folder is entered, downloaded whole, and a file in it removed", async () => {
  await page.type("import os; os.mkdir('notes'); open('notes/a.txt', 'w').write('A')\n");
  await row("notes").getByRole("button", { name: "Open folder" }).click();
  await row("a.txt").waitFor();
  const zip = await downloaded(() => page.tab.getByRole("button", { name: "Download all" }).click());
  expect(Object.keys(unzipSync(zip))).toContain("a.txt");
  page.tab.on("dialog", (dialog) => dialog.accept());
  await row("a.txt").getByRole("button", { name: "Remove" }).click();
  await row("a.txt").waitFor({ state: "detached" });
  await row("..").getByRole("button").click();
  await row("notes").waitFor();
});

it("what Python wrote is there after a reload", async () => {
  await page.type("with open('kept.txt', 'w') as kept: kept.write('until next time')\n\n");
  await row("kept.txt").waitFor();
  await page.tab.reload();
  await page.is("Ready");
  await page.type("open('kept.txt').read()\n");
  await page.shows("\n'until next time'\n>>>");
  await page.press("ArrowUp", "ArrowUp");
  await page.shows(">>> with open('kept.txt', 'w') as kept: kept.write('until next time')");
});

it("a second tab says that the first has the files, and works without them", async () => {
  const second = await OpenPage.open(context, site.url);
  await second.tab.getByText("Files are not kept when you leave this page.").waitFor();
  await second.type("open('here.txt', 'w').write('x')\n");
  await second.shows("\n1\n>>>");
});
