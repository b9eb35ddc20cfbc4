/** What a touch keyboard lacks, and what a terminal sends for it. */
const keys = [
  ["Tab", "\t", undefined],
  ["↑", "\x1b[A", "Older line"],
  ["↓", "\x1b[B", "Newer line"],
  ["←", "\x1b[D", "Left"],
  ["→", "\x1b[C", "Right"],
  ["^C", "\x03", "Ctrl+C"],
  ["^D", "\x04", "Ctrl+D"],
] as const;

/** Fills a toolbar with them. The keyboard stays where it is: the terminal keeps the focus. */
export function createTouchKeys(
  toolbar: HTMLElement,
  send: (data: string) => void,
  paste: (text: string) => void,
): void {
  for (const [name, data, label] of keys) toolbar.append(touchKey(name, label, () => send(data)));
  const pasteClipboard = () => void navigator.clipboard.readText().then(paste, () => undefined);
  toolbar.append(touchKey("Paste", undefined, pasteClipboard));
}

function touchKey(name: string, label: string | undefined, press: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  if (label) button.ariaLabel = label;
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", press);
  return button;
}
