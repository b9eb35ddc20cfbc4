import type { FileEntry } from "@pywasm/web-worker";
import { formatBytes } from "../status/format-bytes.js";

export interface FileActions {
  /** Downloads a file, enters a folder. Links and devices have nothing to show. */
  open?(): void;
  remove?(): void;
}

/** One file in the list. */
export function fileRow({ name, kind, size }: FileEntry, { open, remove }: FileActions): HTMLLIElement {
  const row = document.createElement("li");
  const text = document.createElement("span");
  text.className = "size";
  text.textContent = kind === "file" ? formatBytes(size) : "";
  row.append(nameOf(name, kind, open), text);
  if (remove) row.append(button("✕", `Remove ${name}`, remove));
  return row;
}

function nameOf(name: string, kind: FileEntry["kind"], open: (() => void) | undefined): HTMLElement {
  const shown = kind === "folder" ? `${name}/` : name;
  const element = open
    ? button(shown, `${kind === "folder" ? "Open folder" : "Download"} ${name}`, open)
    : document.createElement("span");
  element.textContent = shown;
  element.classList.add("name");
  return element;
}

function button(text: string, label: string, press: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.ariaLabel = label;
  element.title = label;
  element.addEventListener("click", press);
  return element;
}
