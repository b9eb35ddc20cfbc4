import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/**
 * Where a package of somebody else's gets into a file, its licence does: as a comment that bundlers keep, so that it also
 * gets to where that file is bundled again.
 */
export const keepLicences: Plugin = {
  name: "keep-licences",
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => ({
      contents: `${await licenceOf(path)}\n${await readFile(path, "utf8")}`,
      loader: "js",
    }));
  },
};

async function licenceOf(path: string): Promise<string> {
  const [, folder = ""] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path) ?? [];
  const { name, version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Record<string, string>;
  const files = (await readdir(folder)).filter((entry) => /^licen[cs]e/i.test(entry));
  // Where there is a choice: the shortest there is.
  const file = files.find((entry) => /mit/i.test(entry)) ?? files[0];
  if (!file) throw new Error(`${name}: expected a file LICENSE in ${folder}. Do not bundle it, or add its licence.`);
  const text = (await readFile(join(folder, file), "utf8")).trim().replaceAll("*/", "* /");
  return `/*! ${name} ${version}\n\n${text}\n*/`;
}
