import type { WebPython } from "@pywasm/web-worker";
import type { SessionState } from "../python/session.js";
import { formatBytes } from "./format-bytes.js";

const states: Record<SessionState, string> = {
  loading: "Loading…",
  idle: "Ready",
  busy: "Running…",
  ended: "Ended",
  failed: "Not started",
};

const transports = {
  "shared-memory": "shared memory",
  "service-worker": "service worker",
  jspi: "stack switching",
} as const;

/** Says what Python this is, what it does, and what it may do here. */
export class StatusLine {
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  show(state: SessionState, python: WebPython | undefined): void {
    this.#set("state", states[state]);
    if (python) this.#describe(python);
  }

  #describe({ manifest, transport }: WebPython): void {
    this.#set("version", `Python ${manifest.python.version}`);
    this.#set("isolation", crossOriginIsolated ? "isolated" : "not isolated");
    this.#set("transport", transport ? transports[transport] : "no input, no Ctrl+C");
  }

  showMemory(bytes: number): void {
    this.#set("memory", formatBytes(bytes));
  }

  #set(name: string, text: string): void {
    const item = this.#element.querySelector(`[data-item=${name}]`);
    if (item && item.textContent !== text) item.textContent = text;
  }
}
