import { lstat, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { glob } from "tinyglobby";
import { BuildError } from "../../errors.js";
import { runOrFail } from "../program.js";
import type { SdkContext } from "../provider.js";
import { readElf } from "./elf.js";

/**
 * Makes the unpacked programs run where they lie: they are linked against a newer C library than the machine may
 * have, so each gets the prefix's own loader and a search path that cannot be overridden (RPATH, not RUNPATH).
 * From then on the prefix cannot be moved.
 */
export async function relocate(prefix: string, context: SdkContext): Promise<void> {
  const loader = await findLoader(prefix);
  const llvm = await glob("usr/lib/llvm-*/lib", {
    cwd: prefix,
    absolute: true,
    onlyDirectories: true,
    expandDirectories: false,
  });
  const libraries = [dirname(loader), ...llvm].map((dir) => dir.replace(/\/$/, "")).join(":");
  const { programs, shared } = await findElfFiles(prefix, dirname(loader));
  const patchelf = (args: string[], files: string[]) =>
    inParallel(files, (some) =>
      runOrFail(
        loader,
        [
          "--library-path",
          libraries,
          join(prefix, "usr/bin/patchelf"),
          ...args,
          "--force-rpath",
          "--set-rpath",
          libraries,
          ...some,
        ],
        context,
      ),
    );
  await patchelf([], shared);
  await patchelf(["--set-interpreter", loader], programs);
}

async function findLoader(prefix: string): Promise<string> {
  const [loader] = await glob("usr/lib/*-linux-gnu*/ld-linux-*.so.*", { cwd: prefix, absolute: true });
  if (loader) return loader;
  throw new BuildError("E_SDK", `The Debian packages hold no dynamic loader below ${prefix}.`);
}

/** The programs that name a loader, and the libraries that carry a search path of their own. */
async function findElfFiles(prefix: string, libraries: string): Promise<{ programs: string[]; shared: string[] }> {
  const programs: string[] = [];
  const shared: string[] = [];
  const patterns = [
    "usr/bin/*",
    "usr/lib/llvm-*/bin/*",
    "usr/lib/llvm-*/lib/*.so*",
    `usr/lib/${basename(libraries)}/*.so*`,
  ];
  for (const file of (await glob(patterns, { cwd: prefix, absolute: true, followSymbolicLinks: false })).sort()) {
    // patchelf itself stays as it is: it runs through the loader, and cannot write the file that it is.
    if (!(await lstat(file)).isFile() || basename(file) === "patchelf") continue;
    const elf = readElf(await readFile(file));
    // The loader and the C library can be run as programs, and are not to be touched.
    if (!elf || /^(ld-linux|libc\.so)/.test(basename(file))) continue;
    if (elf.hasInterpreter) programs.push(file);
    else if (elf.hasRunPath) shared.push(file);
  }
  return { programs, shared };
}

async function inParallel(files: string[], run: (files: string[]) => Promise<unknown>): Promise<void> {
  const lots = Array.from({ length: availableParallelism() }, (_, lot) =>
    files.filter((_, index) => index % availableParallelism() === lot),
  );
  await Promise.all(lots.filter((lot) => lot.length > 0).map(run));
}
