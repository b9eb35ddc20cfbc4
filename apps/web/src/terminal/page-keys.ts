import type { Terminal } from "@xterm/xterm";

let leaving = false;

/** Whether a key is the terminal's. Those of the clipboard are the browser's, and so are those that lead out of the terminal. */
export function takesKey(event: KeyboardEvent, terminal: Pick<Terminal, "hasSelection">): boolean {
  if (event.type !== "keydown") return true;
  const isTab = event.key === "Tab";
  if (isTab && (event.shiftKey || leaving)) return false;
  leaving = event.key === "Escape";
  return !isClipboardKey(event, terminal);
}

function isClipboardKey({ ctrlKey, metaKey, altKey, code }: KeyboardEvent, terminal: Pick<Terminal, "hasSelection">) {
  if (!(ctrlKey || metaKey) || altKey) return false;
  return code === "KeyV" || (code === "KeyC" && terminal.hasSelection());
}
