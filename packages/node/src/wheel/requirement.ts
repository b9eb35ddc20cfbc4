import { explain, valid } from "@renovatebot/pep440";
import { WheelError } from "./wheel-error.js";
import { comparedName, isProjectName } from "./wheel-name.js";

/** What was asked for. */
export type Requirement =
  | { kind: "file"; path: string }
  | { kind: "url"; url: URL }
  | { kind: "project"; name: string; versions: string };

const EXPECTED = "Expected the path or URL of a .whl, or the name of a project, as in six, six==1.17.0 or six>=1.16,<2";

/** @throws WheelError E_USAGE */
export function parseRequirement(text: string): Requirement {
  if (text.includes("://")) return { kind: "url", url: wheelUrl(text) };
  if (text.endsWith(".whl")) return { kind: "file", path: text };
  const [, name = "", versions = ""] = /^\s*([^\s=<>!~;@[\]()/\\]+)\s*(.*?)\s*$/s.exec(text) ?? [];
  if (!isProjectName(name) || !isRange(versions)) throw refused(text, EXPECTED);
  return { kind: "project", name: comparedName(name), versions };
}

function wheelUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.pathname.endsWith(".whl") || !/^https?:$/.test(url.protocol)) throw refused(text, EXPECTED);
  return url;
}

/** Not by the library's own check, which knows `===` and what is no version behind it. */
function isRange(versions: string): boolean {
  if (versions === "") return true;
  return versions.split(",").every((part) => {
    const [, operator, version = ""] = /^\s*(==|!=|<=|>=|~=|<|>)\s*(\S+?)\s*$/.exec(part) ?? [];
    const [, stem = version, star] = /^(.+)(\.\*)$/.exec(version) ?? [];
    if (star && operator !== "==" && operator !== "!=") return false;
    if (operator === "~=" && (explain(version)?.release.length ?? 0) < 2) return false;
    return operator !== undefined && valid(stem) !== null;
  });
}

function refused(text: string, expected: string): WheelError {
  return new WheelError("E_USAGE", `${JSON.stringify(text)}: ${expected}. Extras and markers are not read.`);
}
