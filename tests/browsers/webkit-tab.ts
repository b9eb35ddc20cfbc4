import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { InstalledBrowser, Tab } from "./tab.js";

const driver = "/usr/bin/WebKitWebDriver";
const browser = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
/** WebDriver's name of the key: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const CONTROL = "\uE009";

/** WebKitGTK, by WebDriver. It shows a window: on a screen that nobody sees. */
export const webkit: InstalledBrowser = {
  name: "WebKit",
  programs: [driver, browser, "/usr/bin/xvfb-run", "/usr/bin/xauth"],
  packages: "webkit2gtk-driver xvfb xauth",
  async open() {
    const port = await freePort();
    const server = spawn("xvfb-run", ["--auto-servernum", driver, `--port=${port}`], {
      detached: true,
      stdio: "ignore",
    });
    try {
      await listening(port);
      const options = { binary: browser, args: ["--automation"] };
      const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
      const { sessionId } = await command<{ sessionId: string }>(`http://127.0.0.1:${port}/session`, { capabilities });
      return tabOf(`http://127.0.0.1:${port}/session/${sessionId}`, server);
    } catch (error) {
      end(server);
      throw error;
    }
  },
};

function tabOf(session: string, server: ChildProcess): Tab {
  const keys = (actions: object[]) =>
    command<void>(`${session}/actions`, { actions: [{ type: "key", id: "keys", actions }] });
  const press = (value: string) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ];
  return {
    goto: (url) => command<void>(`${session}/url`, { url }),
    async evaluate<T>(expression: string) {
      const script = `const give = arguments[0]; Promise.resolve().then(() => (${expression}))
        .then((value) => give({ value }), (error) => give({ error: String(error) }))`;
      const { value, error } = await command<{ value: T; error?: string }>(`${session}/execute/async`, {
        script,
        args: [],
      });
      if (error !== undefined) throw new Error(error);
      return value;
    },
    type: (text) => keys([...text].flatMap(press)),
    control: (letter) =>
      keys([{ type: "keyDown", value: CONTROL }, ...press(letter), { type: "keyUp", value: CONTROL }]),
    async [Symbol.asyncDispose]() {
      await fetch(session, { method: "DELETE" }).catch(() => undefined);
      end(server);
    },
  };
}

async function command<T>(url: string, body: object): Promise<T> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const { value } = (await response.json()) as { value: T & { message?: string } };
  if (!response.ok) throw new Error(`${url}: ${value.message}`);
  return value;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

async function listening(port: number): Promise<void> {
  for (const end = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch((error: unknown) => error);
    if (answer instanceof Response) return;
    if (Date.now() > end) throw new Error(`${driver} does not listen on port ${port}`, { cause: answer });
  }
}

/** With the screen that `xvfb-run` has started. */
function end({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, "SIGTERM");
}
