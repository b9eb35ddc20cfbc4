import type { Page } from "playwright-core";

/**
 * The result of a function's body in a page of a site, with a `create` that makes a Python, of which none is left behind.
 *
 * @param options of each, in JavaScript
 */
export function withPythons(tab: Page, options: string, body: string): Promise<unknown> {
  return tab.evaluate(`(async () => {
    const created = [];
    const create = async (more = {}) => {
      const python = await createPython({ distributionURL: "/python/", ...${options}, ...more });
      created.push(python);
      return python;
    };
    try { ${body} } finally { await Promise.all(created.map((python) => python.terminate())); }
  })()`);
}
