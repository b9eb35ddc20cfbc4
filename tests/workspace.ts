import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The folder of the clone. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The part of a `package.json` that the tests look at. */
interface PackageManifest {
  name: string;
  version: string;
  private?: boolean;
  engines?: Record<string, string>;
  exports?: Record<string, unknown>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** A package of the workspace. */
export interface WorkspacePackage {
  dir: string;
  manifest: PackageManifest;
}

/** Every package below `packages/` and `apps/`. */
export function workspacePackages(): WorkspacePackage[] {
  return globSync("{packages,apps}/*/package.json", { cwd: root })
    .sort()
    .map((file) => ({
      dir: join(root, dirname(file)),
      manifest: JSON.parse(readFileSync(join(root, file), "utf8")) as PackageManifest,
    }));
}

/** One import, re-export or dynamic import in a package's source. */
export interface Import {
  /** Relative to the package. */
  file: string;
  specifier: string;
}

/** What the shipped source of a package imports: its tests are left out. */
export function importsOf({ dir }: WorkspacePackage): Import[] {
  return globSync("src/**/*.{ts,tsx,js,mjs}", { cwd: dir })
    .filter((file) => !file.endsWith(".test.ts") && !file.startsWith("src/testing/"))
    .flatMap((file) =>
      ts
        .preProcessFile(readFileSync(join(dir, file), "utf8"), true, true)
        .importedFiles.map(({ fileName }) => ({ file: relative(dir, join(dir, file)), specifier: fileName })),
    );
}

/** The name of the package that a bare specifier names; undefined for a file and for `node:*`. */
export function packageNameOf(specifier: string): string | undefined {
  if (specifier.startsWith(".") || specifier.startsWith("node:")) return undefined;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
