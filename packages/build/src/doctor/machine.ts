import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { freemem } from "node:os";
import { dirname, join } from "node:path";
import gte from "semver/functions/gte.js";
import type { DoctorRequest, Finding } from "./finding.js";

const GB = 1e9;
/** A build from nothing, with its SDK, takes about half of this. */
const ROOMY_DISK = 4 * GB;
const SCARCE_DISK = 2 * GB;
const ROOMY_MEMORY = 2 * GB;
const OLDEST_NODE = "20.19.0";

export async function checkNode(): Promise<Finding> {
  const name = "Node";
  const fits = gte(process.versions.node, OLDEST_NODE);
  if (fits) return { name, state: "ok", detail: process.version };
  return { name, state: "fail", detail: process.version, fix: `Install Node ${OLDEST_NODE} or newer` };
}

export async function checkDisk({ cache }: DoctorRequest): Promise<Finding> {
  const name = "disk space";
  const { bavail, bsize } = await statfsOfNearest(cache);
  const free = bavail * bsize;
  const detail = `${gigabytes(free)} free for ${cache}`;
  if (free >= ROOMY_DISK) return { name, state: "ok", detail };
  const fix = `Free some (pywasm cache clean), or set XDG_CACHE_HOME to a larger disk: ${gigabytes(ROOMY_DISK)} is plenty`;
  return { name, state: free < SCARCE_DISK ? "fail" : "warn", detail, fix };
}

export async function checkMemory(): Promise<Finding> {
  const name = "memory";
  const detail = `${gigabytes(freemem())} free`;
  if (freemem() >= ROOMY_MEMORY) return { name, state: "ok", detail };
  return { name, state: "warn", detail, fix: "Build with --jobs 1, or close something" };
}

export async function checkCache({ cache }: DoctorRequest): Promise<Finding> {
  const name = "cache folder";
  const probe = join(cache, `.doctor-${process.pid}`);
  try {
    await mkdir(cache, { recursive: true });
    await writeFile(probe, "");
    await rm(probe);
    return { name, state: "ok", detail: cache };
  } catch (error) {
    const fix = `Make ${cache} writable, or set XDG_CACHE_HOME to a folder that is`;
    return { name, state: "fail", detail: (error as Error).message, fix };
  }
}

async function statfsOfNearest(folder: string): Promise<{ bavail: number; bsize: number }> {
  return statfs(folder).catch((error: unknown) => {
    if (dirname(folder) === folder) throw error;
    return statfsOfNearest(dirname(folder));
  });
}

function gigabytes(count: number): string {
  return `${(count / GB).toFixed(1)} GB`;
}
