import type { Key } from "node:readline";

/** A line that nobody sees, and that is kept nowhere: a password. */
export class HiddenLine {
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  key(text: string | undefined, { name, ctrl, meta }: Key): void {
    if (name === "backspace") this.text = [...this.text].slice(0, -1).join("");
    else if (ctrl && name === "u") this.text = "";
    else if (text && !ctrl && !meta) this.text += text;
  }
}
