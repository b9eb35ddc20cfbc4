import { FitAddon } from "@xterm/addon-fit";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import { Terminal } from "@xterm/xterm";
import { takesKey } from "./page-keys.js";
import { followSystemTheme } from "./themes.js";

const BRACKETED_PASTE = "\x1b[?2004h";

/** A terminal in the page, as large as its element. */
export function createScreen(element: HTMLElement): Terminal {
  const terminal = new Terminal({
    allowProposedApi: true,
    convertEol: true,
    cursorBlink: true,
    fontFamily: "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
    fontSize: 14,
    lineHeight: 1.2,
    scrollback: 10_000,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = "11";
  terminal.attachCustomKeyEventHandler((event) => takesKey(event, terminal));
  terminal.open(element);
  terminal.textarea?.setAttribute("aria-label", "Python prompt. Press Escape, then Tab to leave it.");
  followSystemTheme((theme) => {
    terminal.options.theme = theme;
  });
  new ResizeObserver(() => fit.fit()).observe(element);
  fit.fit();
  terminal.write(BRACKETED_PASTE);
  return terminal;
}
