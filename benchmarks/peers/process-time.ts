import { spawnSync } from "node:child_process";

/** Certificates of a machine's own, which have nothing to do with Python, take Node as long to read as all else that it starts with. */
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

/**
 * Milliseconds from the start of a Node to its end, with all that it wrote.
 *
 * @param expected what it has to write to stdout: what fails quickly is no benchmark
 */
export function processTime(args: readonly string[], expected = ""): number {
  const begin = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env });
  const milliseconds = performance.now() - begin;
  if (status === 0 && stdout === expected) return milliseconds;
  throw new Error(
    `node ${args.join(" ")} ended with status ${status}, wrote ${JSON.stringify(stdout)}, and said ${stderr}`,
  );
}
