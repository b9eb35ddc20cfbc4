import type { LoadProgress } from "@pywasm/web-worker";
import { formatBytes } from "./format-bytes.js";

const phases = { compile: "Compiling…", start: "Starting…", ready: "" } as const;

/** How far Python has been loaded. */
export class LoadingBar {
  readonly #element: HTMLElement;
  readonly #files = new Map<string, { loaded: number; total: number }>();

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  show(progress: LoadProgress): void {
    if (progress.phase === "fetch") this.#files.set(progress.role, progress);
    this.#element.hidden = progress.phase === "ready";
    const bar = this.#element.querySelector("progress");
    const text = this.#element.querySelector("[data-item=phase]");
    const { loaded, total } = this.#sum();
    if (bar && total > 0) Object.assign(bar, { value: loaded, max: total });
    if (!text) return;
    text.textContent =
      progress.phase === "fetch" ? `${formatBytes(loaded)} of ${formatBytes(total)}` : phases[progress.phase];
  }

  hide(): void {
    this.#files.clear();
    this.#element.hidden = true;
  }

  #sum(): { loaded: number; total: number } {
    let loaded = 0;
    let total = 0;
    for (const file of this.#files.values()) {
      loaded += file.loaded;
      total += file.total;
    }
    return { loaded, total };
  }
}
