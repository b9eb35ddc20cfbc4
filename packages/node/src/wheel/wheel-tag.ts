import { satisfies, validRange } from "@renovatebot/pep440";

/** What a wheel was made for. */
export interface WheelTag {
  /** `py3`, `cp313`. */
  python: string;
  /** `none` for a wheel without compiled code. */
  abi: string;
  /** `any` for a wheel without compiled code. */
  platform: string;
}

/** `py2.py3-none-any` stands for two. @returns none for what is no tag */
export function expandTag(text: string): WheelTag[] {
  const [pythons, abis, platforms, ...more] = text.split("-").map((part) => part.split("."));
  if (!pythons || !abis || !platforms || more.length > 0) return [];
  return pythons.flatMap((python) => abis.flatMap((abi) => platforms.map((platform) => ({ python, abi, platform }))));
}

/** @returns what is in the way of a Python that has no compiled code but its own; undefined where nothing is */
export function misfitOf(tags: readonly WheelTag[], python: string): "compiled" | "for another Python" | undefined {
  const pure = tags.filter(({ abi, platform }) => abi === "none" && platform === "any");
  if (pure.length === 0) return "compiled";
  return pure.some((tag) => fitsPython(tag, python)) ? undefined : "for another Python";
}

/** `py36` is good for every later one, `cp36` for 3.6 only. */
function fitsPython(tag: WheelTag, python: string): boolean {
  const [major, minor] = python.split(".").map(Number);
  const [, kind, tagMajor, tagMinor] = /^(py|cp)(\d)(\d+)?$/.exec(tag.python) ?? [];
  if (Number(tagMajor) !== major || minor === undefined) return false;
  if (kind === "py") return Number(tagMinor ?? 0) <= minor;
  return tagMinor === undefined || Number(tagMinor) === minor;
}

/** What nobody can read keeps nobody away, as with pip: old wheels say `>=3.6.*`. */
export function allowsPython(requiresPython: string | undefined, python: string): boolean {
  const range = (requiresPython ?? "")
    .split(",")
    .filter((part) => part.trim())
    .join(",");
  // Of 3.15.0a1 it asks for 3.15.0.
  const release = /^\d+(\.\d+)*/.exec(python)?.[0] ?? python;
  return !validRange(range) || satisfies(release, range, { prereleases: true });
}
