/** An element of `index.html`. */
export function element<T extends HTMLElement = HTMLElement>(id: string, type?: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof (type ?? HTMLElement)) return found as T;
  throw new Error(`index.html has no element "${id}" of the expected kind. Add it, or change main.ts.`);
}
