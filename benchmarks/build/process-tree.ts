import { readdirSync, readFileSync } from "node:fs";

const PAGE = 4096;

/** A process as `/proc` shows it. */
interface Process {
  pid: number;
  parent: number;
  /** In bytes. */
  resident: number;
}

/**
 * What a process and all its descendants have in memory, in bytes. Pages that several share count for each: it is
 * never less than what they use.
 */
export function treeMemory(root: number): number {
  const processes = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? readProcess(name) : []));
  const tree = new Set([root]);
  // A child may have a smaller number than its parent, once numbers are used again.
  for (let size = 0; size < tree.size; ) {
    size = tree.size;
    for (const { pid, parent } of processes) if (tree.has(parent)) tree.add(pid);
  }
  return processes.reduce((sum, { pid, resident }) => (tree.has(pid) ? sum + resident : sum), 0);
}

function readProcess(pid: string): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the program's name, may hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return [{ pid: Number(pid), parent: Number(fields[1]), resident: Number(fields[21]) * PAGE }];
  } catch {
    return []; // It has ended meanwhile.
  }
}
