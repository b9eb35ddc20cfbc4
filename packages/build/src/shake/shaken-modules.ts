/** What stays of a standard library, and what stands in place of the rest. */
export interface ShakenModules {
  /** Paths in the zip that stay. */
  kept: string[];
  /** Texts by path: importing one says why the module is not there. */
  stubs: Record<string, string>;
}

/**
 * Divides the files of a standard library by what a program imports.
 *
 * @param paths all files of the zip, `json/decoder.pyc`
 * @param imported names of modules, `json.decoder`; what they are in stays with them
 * @param program as the user calls it
 */
export function shakenModules(paths: readonly string[], imported: Iterable<string>, program: string): ShakenModules {
  const modules = new Map(paths.flatMap((path) => (isModule(path) ? [[path, moduleOf(path)] as const] : [])));
  const known = new Set(modules.values());
  const wanted = new Set([...imported].flatMap(withParents));
  const stays = (path: string) =>
    wanted.has(modules.get(path) ?? packageOf(path, known) ?? "") || isOutside(path, known);
  const dropped = [...known].filter(
    (name) => !wanted.has(name) && withParents(parentOf(name)).every((one) => wanted.has(one)),
  );
  return {
    kept: paths.filter(stays),
    stubs: Object.fromEntries(dropped.sort().map((name) => [`${name.replaceAll(".", "/")}.py`, stub(name, program)])),
  };
}

function stub(name: string, program: string): string {
  const message = `No module named '${name}': dropped by pywasm build --shake ${program}; add it with --shake-keep ${name}`;
  return `raise ModuleNotFoundError(${JSON.stringify(message)}, name="${name}")\n`;
}

function isModule(path: string): boolean {
  return /^(?:[A-Za-z_]\w*\/)*[A-Za-z_][\w-]*\.pyc?$/.test(path);
}

function moduleOf(path: string): string {
  return path
    .replace(/\.pyc?$/, "")
    .replace(/\/__init__$/, "")
    .replaceAll("/", ".");
}

/** `a.b.c`, `a.b` and `a`; nothing for nothing. */
function withParents(name: string): string[] {
  const parts = name === "" ? [] : name.split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join("."));
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

/** Of a file of data, the innermost package that it is in. */
function packageOf(path: string, modules: ReadonlySet<string>): string | undefined {
  return withParents(path.split("/").slice(0, -1).join("."))
    .reverse()
    .find((name) => modules.has(name));
}

function isOutside(path: string, modules: ReadonlySet<string>): boolean {
  return !isModule(path) && packageOf(path, modules) === undefined;
}
