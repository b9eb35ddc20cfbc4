import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";
import { root } from "./workspace.mjs";

const stamp = join(root, "node_modules/.installed");

/**
 * Installs what the lockfile names, unless exactly that is installed. The stamp is removed first and written last, so
 * an interrupted installation is done again.
 *
 * @returns {Promise<boolean>} whether anything was to be done
 */
export async function installDependencies() {
  const wanted = installationDigest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  rmSync(stamp, { force: true });
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  console.error(`Installing the dependencies with ${packageManager}`);
  await run("npx", [
    "-y",
    packageManager,
    "install",
    "--frozen-lockfile",
    "--prefer-offline",
    "--config.confirmModulesPurge=false",
  ]);
  writeFileSync(stamp, wanted);
  return true;
}

/** Names the content of everything that decides what an installation gives. */
function installationDigest() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", ...packageFiles()])
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

function packageFiles() {
  return ["packages", "apps"]
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`))
    .filter((file) => existsSync(join(root, file)))
    .sort();
}
