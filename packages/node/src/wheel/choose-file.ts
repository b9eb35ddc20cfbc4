import { explain, rcompare, satisfies } from "@renovatebot/pep440";
import type { IndexFile } from "./fetch-project.js";
import { WheelError } from "./wheel-error.js";
import { parseWheelName, type WheelName } from "./wheel-name.js";
import { allowsPython, misfitOf } from "./wheel-tag.js";

/** What the file has to be. */
export interface Wanted {
  name: string;
  /** As PEP 440 writes them: `>=1,<2`. */
  versions: string;
  /** Version of the Python that will import it. */
  python: string;
}

/**
 * The newest release that fits: final unless it is asked for by `==`, not yanked, in pure Python.
 *
 * @throws WheelError E_NOT_FOUND, which tells why each file does not fit
 */
export function chooseFile(files: readonly IndexFile[], wanted: Wanted): IndexFile {
  const fitting: { file: IndexFile; named: WheelName }[] = [];
  const reasons: string[] = [];
  for (const file of files) {
    const named = parseWheelName(file.filename);
    const reason = named?.name === wanted.name ? reasonAgainst(file, named, wanted) : "no wheel";
    if (named && reason === undefined) fitting.push({ file, named });
    else if (reason) reasons.push(reason);
  }
  const [best] = fitting.sort((a, b) => rcompare(a.named.version, b.named.version) || b.named.build - a.named.build);
  if (best) return best.file;
  throw notFound(wanted, reasons);
}

function reasonAgainst(file: IndexFile, { version, tags }: WheelName, wanted: Wanted): string | undefined {
  const isPrerelease = explain(version)?.is_prerelease === true;
  if (!satisfies(version, wanted.versions, { prereleases: true })) return "of another version";
  if (isPrerelease && !/==(?!=)/.test(wanted.versions)) return "no final release";
  if (file.yanked) return "yanked";
  const misfit = misfitOf(tags, wanted.python);
  if (misfit) return misfit;
  return allowsPython(file.requiresPython, wanted.python) ? undefined : "for another Python";
}

function notFound({ name, versions, python }: Wanted, reasons: readonly string[]): WheelError {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const found = [...counts].map(([reason, count]) => `${count} ${reason}`).join(", ") || "nothing";
  return new WheelError(
    "E_NOT_FOUND",
    `${name}${versions}: expected a wheel in pure Python for Python ${python}, found in the index: ${found}. Ask for another version.`,
  );
}
