import { valid } from "@renovatebot/pep440";
import { expandTag, type WheelTag } from "./wheel-tag.js";

/** What the name of a wheel's file says. */
export interface WheelName {
  /** As it is compared: `zope-interface`. */
  name: string;
  version: string;
  /** Of two wheels that are else the same, the one with the higher number counts. */
  build: number;
  tags: WheelTag[];
}

/** Of a file's name, everywhere. */
const LONGEST = 255;

/** @returns undefined for what is no name of a wheel */
export function parseWheelName(filename: string): WheelName | undefined {
  if (filename.length > LONGEST || !filename.endsWith(".whl")) return undefined;
  const parts = filename.slice(0, -".whl".length).split("-");
  const [name = "", version = "", build = "0"] = parts.slice(0, -3);
  const isWhole = parts.length === 5 || (parts.length === 6 && /^\d/.test(build));
  if (!isWhole || !isProjectName(name) || !valid(version)) return undefined;
  return {
    name: comparedName(name),
    version,
    build: Number.parseInt(build, 10),
    tags: expandTag(parts.slice(-3).join("-")),
  };
}

/** The words of a name may be joined by anything: all of these are one project. */
export function comparedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

export function isProjectName(name: string): boolean {
  return name.length <= LONGEST && /^[a-z\d_]([a-z\d._-]*[a-z\d_])?$/i.test(name);
}
