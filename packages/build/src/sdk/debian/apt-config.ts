import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A private apt: its own state, cache and sources, and nothing installed. */
export interface PrivateApt {
  /** What `apt-get -c` takes. */
  config: string;
  /** The list of what counts as installed. */
  status: string;
  archives: string;
}

/**
 * Sets up an apt below `dir` that reads one suite and changes nothing on the machine. The machine's own
 * settings (a proxy, say) stay in force, but for its hooks: container images have some that delete files.
 */
export async function createPrivateApt(dir: string, source: string): Promise<PrivateApt> {
  const apt = {
    config: join(dir, "apt.conf"),
    status: join(dir, "status"),
    archives: join(dir, "cache", "archives"),
  };
  await mkdir(join(dir, "state", "lists", "partial"), { recursive: true });
  await mkdir(join(apt.archives, "partial"), { recursive: true });
  await writeFile(join(dir, "sources.list"), `${source}\n`);
  await writeFile(apt.status, "");
  await writeFile(apt.config, aptConfig(dir));
  return apt;
}

/** The text of the configuration file. */
function aptConfig(dir: string): string {
  const settings = {
    "Dir::State": join(dir, "state"),
    "Dir::State::status": join(dir, "status"),
    "Dir::Cache": join(dir, "cache"),
    "Dir::Cache::archives": "archives/",
    // Container images switch these off to save space: every call would read the whole index again.
    "Dir::Cache::pkgcache": "pkgcache.bin",
    "Dir::Cache::srcpkgcache": "srcpkgcache.bin",
    "Acquire::GzipIndexes": "false",
    "Dir::Etc::SourceList": join(dir, "sources.list"),
    "Dir::Etc::SourceParts": "/dev/null",
    "Dir::Etc::Preferences": "/dev/null",
    "Dir::Etc::PreferencesParts": "/dev/null",
    "APT::Install-Recommends": "false",
    "APT::Install-Suggests": "false",
    "APT::Default-Release": "",
    "APT::Update::Error-Mode": "any",
    // As root, apt would fetch as the user _apt, who cannot write into a private folder.
    "APT::Sandbox::User": "",
    "Acquire::Languages": "none",
    "Acquire::Retries": "2",
    "Acquire::http::Timeout": "20",
    "Acquire::https::Timeout": "20",
  };
  const hooks = ["Update::Pre-Invoke", "Update::Post-Invoke", "Update::Post-Invoke-Success"].map(
    (hook) => `APT::${hook}`,
  );
  return [
    ...[...hooks, "DPkg::Pre-Invoke", "DPkg::Post-Invoke"].map((hook) => `#clear ${hook};`),
    ...Object.entries(settings).map(([key, value]) => `${key} "${value}";`),
    "",
  ].join("\n");
}
