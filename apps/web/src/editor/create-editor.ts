const KEY = "pywasm.editor";
const INDENT = "    ";

const example = `# Press Ctrl+Enter to run this.
from random import choice

name = input("What is your name? ")
greeting = choice(["Hello", "Welcome"])
print(f"{greeting}, {name}!")

for number in range(1, 6):
    print(number, number ** 2)
`;

/** A text area that indents, and that keeps what is typed from one visit to the next. */
export function createEditor(area: HTMLTextAreaElement, run: () => void): { readonly text: string } {
  let leaving = false;
  area.value = stored() ?? example;
  area.addEventListener("input", () => store(area.value));
  area.addEventListener("keydown", (event) => {
    const leaves = leaving;
    leaving = event.key === "Escape";
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
    else if (event.key === "Enter" && !event.shiftKey && !event.altKey) type(`\n${indentationAt(area)}`);
    else if (event.key === "Tab" && !leaves && !event.ctrlKey && !event.altKey) shift(area, event.shiftKey);
    else return;
    event.preventDefault();
  });
  return {
    get text() {
      return area.value;
    },
  };
}

/** Deprecated, and the one way to type so that the browser can undo it. */
function type(text: string): void {
  document.execCommand("insertText", false, text);
}

function lineStart({ value, selectionStart }: HTMLTextAreaElement): number {
  return value.lastIndexOf("\n", selectionStart - 1) + 1;
}

/** That of the line at the cursor, and one more behind a colon. */
function indentationAt(area: HTMLTextAreaElement): string {
  const before = area.value.slice(lineStart(area), area.selectionStart);
  const own = /^[ \t]*/.exec(before)?.[0] ?? "";
  return /:\s*(#.*)?$/.test(before) ? own + INDENT : own;
}

/** Tab and Shift+Tab: of all lines that are selected, or to the next level at the cursor. */
function shift(area: HTMLTextAreaElement, back: boolean): void {
  const start = lineStart(area);
  const { selectionStart, selectionEnd, value } = area;
  if (selectionStart === selectionEnd && !back) {
    type(INDENT.slice((selectionStart - start) % INDENT.length));
    return;
  }
  const old = value.slice(start, selectionEnd);
  const shifted = back ? old.replace(/^ {1,4}/gm, "") : old.replace(/^(?=.)/gm, INDENT);
  if (shifted === old) return;
  area.setSelectionRange(start, selectionEnd);
  type(shifted);
  area.setSelectionRange(selectionStart === selectionEnd ? start + shifted.length : start, start + shifted.length);
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Not kept, then.
  }
}
