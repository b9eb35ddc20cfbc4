/** A package that apt would install. */
export interface DebianPackage {
  name: string;
  version: string;
  architecture: string;
}

/** Reads what `apt-get --simulate install` prints, one `Inst` line a package. */
export function parseSimulation(output: string): DebianPackage[] {
  const found = output.matchAll(/^Inst (\S+) \((\S+) .*?\[([^\]]+)\]\)/gm);
  return [...found].map(([, name = "", version = "", architecture = ""]) => ({ name, version, architecture }));
}

/** The name under which apt keeps a package's archive. */
export function archiveName({ name, version, architecture }: DebianPackage): string {
  return `${name}_${version.replaceAll(":", "%3a")}_${architecture}.deb`;
}

/** A dpkg status file in which the packages count as installed, with nothing that they need. */
export function statusFile(packages: DebianPackage[]): string {
  return packages
    .map(({ name, version, architecture }) =>
      [
        `Package: ${name}`,
        "Status: install ok installed",
        "Priority: optional",
        "Section: misc",
        "Maintainer: none <none@localhost>",
        `Architecture: ${architecture}`,
        // So that a dependency on `python3:any` is met.
        ...(architecture === "all" ? [] : ["Multi-Arch: allowed"]),
        `Version: ${version}`,
        "Description: left out",
        "",
      ].join("\n"),
    )
    .join("\n");
}

/**
 * Which LLVM an emscripten package is made for, read from its `Depends`.
 *
 * @example llvmOfEmscripten("Depends: binaryen, clang-21, lld-21") // "21"
 */
export function llvmOfEmscripten(show: string): string | undefined {
  return /^Depends:.*\bclang-(\d+)\b/m.exec(show)?.[1];
}

/** How far a download is, in bytes. */
export interface DownloadState {
  done: number;
  total: number;
}

const units: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/**
 * Reads what `apt-get --download-only` with `APT::Status-Fd` prints, line by line: first the size ("Need to get 20.1
 * MB/125 MB of archives."), then the share that has arrived (`dlstatus`). Gives undefined for every other line.
 */
export function downloadReader(): (line: string) => DownloadState | undefined {
  let total = 0;
  return (line) => {
    const [, size, unit] = /^Need to get ([\d.]+) ([kMG]?B)\b/.exec(line) ?? [];
    if (size && unit) total = Math.round(Number(size) * (units[unit] ?? 1));
    const percent = /^dlstatus:\d+:([\d.]+):/.exec(line)?.[1];
    return percent === undefined ? undefined : { done: Math.round((Number(percent) / 100) * total), total };
  };
}
