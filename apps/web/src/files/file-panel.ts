import type { FileEntry, Files } from "@pywasm/web-worker";
import { download } from "./download.js";
import { fileRow } from "./file-row.js";
import { chosen, dropped, type Upload } from "./uploads.js";

export interface FilePanelOptions {
  section: HTMLElement;
  /** The folder that is shown first, and left by no button. */
  home: string;
  onProblem(text: string): void;
}

/** The files that Python sees, to be put there and fetched from there. */
export class FilePanel {
  readonly #options: FilePanelOptions;
  #folder: string;
  #files: Files<"async"> | undefined;

  constructor(options: FilePanelOptions) {
    this.#options = options;
    this.#folder = options.home;
    const { section } = options;
    for (const what of ["files", "folder"]) {
      const input = this.#part(`input[name=${what}]`, HTMLInputElement);
      this.#part(`[data-action=upload-${what}]`).addEventListener("click", () => input.click());
      input.addEventListener("change", () => {
        void this.#upload(chosen(input.files ?? []));
        input.value = "";
      });
    }
    this.#part("[data-action=download-all]").addEventListener("click", () => void this.#downloadAll());
    // For a file that is dropped beside it, the browser would leave the page.
    for (const type of ["dragover", "drop"]) addEventListener(type, (event) => event.preventDefault());
    section.addEventListener("drop", (event) => {
      if (event.dataTransfer) void this.#upload(dropped(event.dataTransfer));
    });
  }

  /** Those of this Python; of none, while there is none. Shows nothing yet. */
  use(files: Files<"async"> | undefined): void {
    this.#files = files;
    for (const button of this.#options.section.querySelectorAll("button")) button.disabled = !files;
  }

  async refresh(): Promise<void> {
    const files = this.#files;
    if (!files) return;
    // A program may have removed it, and home as well.
    const entries = await files
      .list(this.#folder)
      .catch(() => this.#toHome(files))
      .catch(() => []);
    if (files !== this.#files) return;
    const rows = entries.sort(byKindAndName).map((entry) => fileRow(entry, this.#actionsOf(entry)));
    if (this.#folder !== this.#options.home) rows.unshift(fileRow(parent, { open: () => this.#enter("..") }));
    this.#part("[data-item=folder]").textContent = this.#folder;
    this.#part("[data-item=empty]").hidden = rows.length > 0;
    this.#part("ul").replaceChildren(...rows);
  }

  #toHome(files: Files<"async">): Promise<FileEntry[]> {
    this.#folder = this.#options.home;
    return files.list(this.#folder);
  }

  #actionsOf({ name, kind }: FileEntry): Parameters<typeof fileRow>[1] {
    const path = `${this.#folder}/${name}`;
    return {
      ...(kind === "folder" && { open: () => this.#enter(name) }),
      ...(kind === "file" && { open: () => this.#do(async (files) => download(name, await files.readFile(path))) }),
      remove: () => {
        if (confirm(`Remove ${name}?`)) this.#do((files) => files.remove(path));
      },
    };
  }

  #enter(name: string): void {
    this.#folder = name === ".." ? this.#folder.replace(/\/[^/]*$/, "") : `${this.#folder}/${name}`;
    void this.refresh();
  }

  /** One file after the other, so that there is room for another call, and for large ones. */
  #upload(uploads: Iterable<Upload> | AsyncIterable<Upload>): Promise<void> {
    const to = this.#folder;
    const shown = this.#part("[data-item=upload]");
    return this.#do(async (files) => {
      const made = new Set([""]);
      try {
        for await (const { folder, file } of uploads) {
          const path = folder ? `${to}/${folder}` : to;
          if (!made.has(folder)) await files.mkdir(path);
          made.add(folder);
          if (!file) continue;
          shown.textContent = `Uploading ${file.name}`;
          await files.writeFile(`${path}/${file.name}`, new Uint8Array(await file.arrayBuffer()));
        }
      } finally {
        shown.textContent = "";
      }
    });
  }

  #downloadAll(): Promise<void> {
    return this.#do(async (files) => {
      const name = this.#folder.slice(this.#folder.lastIndexOf("/") + 1);
      download(`${name}.zip`, await files.exportArchive(this.#folder, "zip"));
    });
  }

  /** Python does it when it is free. */
  async #do(work: (files: Files<"async">) => Promise<void>): Promise<void> {
    try {
      if (!this.#files) throw new Error("There is no Python yet to take it. Wait until it has started.");
      await work(this.#files);
    } catch (error) {
      this.#options.onProblem(error instanceof Error ? error.message : String(error));
    }
    await this.refresh();
  }

  #part<T extends HTMLElement = HTMLElement>(selector: string, type?: new () => T): T {
    const found = this.#options.section.querySelector(selector);
    if (found instanceof (type ?? HTMLElement)) return found as T;
    throw new Error(`The panel has no ${selector}. Add it to index.html.`);
  }
}

const parent: FileEntry = { name: "..", kind: "folder", size: 0, modified: new Date(0) };

function byKindAndName(one: FileEntry, other: FileEntry): number {
  const kinds = Number(other.kind === "folder") - Number(one.kind === "folder");
  return kinds || one.name.localeCompare(other.name);
}
