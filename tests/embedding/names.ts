import type { Distribution } from "@pywasm/build";

/** `3.13` and `313`: how folders and zips of this Python are called. */
export function seriesOf({ python }: Distribution["manifest"]): { dotted: string; plain: string } {
  const [major, minor] = python.version.split(".");
  return { dotted: `${major}.${minor}`, plain: `${major}${minor}` };
}
