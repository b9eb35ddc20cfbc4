/** What is kept to be read again. */
const MOST_LINES = 200;
/** What is read out at once: more than that nobody waits for. */
const MOST_AT_ONCE = 30;
const PAUSE = 150;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const escapes = /\x1b\[[\d;?]*[A-Za-z~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.|[\x00-\x08\x0b-\x1f]/g;

/**
 * What a screen reader hears: the text of the terminal, line by line. xterm.js has a mode for this, too, in which what
 * an emoji keyboard types gets lost.
 */
export class Transcript {
  readonly #log: HTMLElement;
  #written = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param log an element of the role `log` */
  constructor(log: HTMLElement) {
    this.#log = log;
  }

  add(text: string): void {
    this.#written += text;
    this.#timer ??= setTimeout(() => this.#publish(), PAUSE);
  }

  #publish(): void {
    this.#timer = undefined;
    const lines = this.#written
      .replace(escapes, "")
      .split("\n")
      .filter((line) => line.trim() !== "");
    this.#written = "";
    const left = lines.length - MOST_AT_ONCE;
    if (left > 0) lines.splice(MOST_AT_ONCE, left, `${left} more lines`);
    this.#log.append(...lines.map(asElement));
    while (this.#log.childElementCount > MOST_LINES) this.#log.firstElementChild?.remove();
  }
}

function asElement(line: string): HTMLElement {
  const element = document.createElement("div");
  element.textContent = line;
  return element;
}
