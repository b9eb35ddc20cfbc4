// What a Python is asked to do with a folder, in any home of any Python.

/**
 * What is measured, by the function of `programs.py` that does it.
 *
 * @type {Record<string, string>}
 */
const measured = {
  create: "10,000 files created",
  read: "10,000 files read",
  walk: "10,000 files walked",
  remove: "10,000 files removed",
  write_large: "a large file written",
  read_large: "a large file read",
  import_modules: "300 modules imported",
};

/**
 * @param {{
 *   call(name: string, folder: string, megabytes: number): unknown,
 *   settle?(): Promise<unknown>,
 *   folder: string,
 *   megabytes: number,
 * }} python `settle` is what a Python needs to keep what was written
 * @returns {Promise<Record<string, number>>} milliseconds
 */
export async function measureFiles({ call, settle, folder, megabytes }) {
  /** @type {Record<string, number>} */
  const times = {};
  const small = ["create", "read", "walk", "remove"];
  // Small files come twice, and the second time counts: before, engines still compile what runs.
  const order = [...small, ...small, "write_large", "read_large", "remove_large", "make_modules", "import_modules"];
  for (const name of order) {
    const begin = performance.now();
    await call(name, folder, megabytes);
    await settle?.();
    const what = measured[name];
    if (what) times[what] = performance.now() - begin;
  }
  return times;
}
