import type { Explanation } from "../python/explain-failure.js";

/** Says why Python did not start, and what to do. */
export class ProblemPanel {
  readonly #element: HTMLElement;

  constructor(element: HTMLElement, retry: () => void) {
    this.#element = element;
    element.querySelector("button")?.addEventListener("click", () => {
      element.hidden = true;
      retry();
    });
  }

  show({ title, advice, details }: Explanation): void {
    this.#set("h2", title);
    this.#set("p", advice);
    this.#set("pre", details);
    this.#element.hidden = false;
  }

  #set(selector: string, text: string): void {
    const part = this.#element.querySelector(selector);
    if (part) part.textContent = text;
  }
}
