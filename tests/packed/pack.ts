import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { root, workspacePackages } from "../workspace.js";

/** A package as its users get it. */
export interface PackedPackage {
  name: string;
  version: string;
  /** Absolute path of the `.tgz`. */
  filename: string;
  /** Relative to the package. */
  files: string[];
}

declare module "vitest" {
  interface ProvidedContext {
    packed: PackedPackage[];
  }
}

const run = promisify(execFile);

/** Packs every package that is published, once for all tests. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "pywasm-packed-"));
  const published = workspacePackages().filter(({ manifest }) => !manifest.private);
  const filters = published.flatMap(({ manifest }) => ["--filter", manifest.name]);
  const { stdout } = await run("pnpm", ["--recursive", ...filters, "pack", "--json", "--pack-destination", folder], {
    cwd: root,
  });
  const packages = JSON.parse(stdout) as Omit<PackedPackage, "files">[];
  project.provide(
    "packed",
    await Promise.all(packages.map(async (pkg) => ({ ...pkg, files: await filesIn(pkg.filename) }))),
  );
  return () => rm(folder, { recursive: true, force: true });
}

async function filesIn(tarball: string): Promise<string[]> {
  const { stdout } = await run("tar", ["-tzf", tarball]);
  return stdout
    .trim()
    .split("\n")
    .map((path) => path.replace(/^package\//, ""));
}
