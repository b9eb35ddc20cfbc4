import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A server of the system, as it is started for a test. */
export interface ServerProgram {
  name: string;
  /** Its program; tests with it are skipped where it is missing. */
  program: string;
  /** Debian's. */
  package: string;
  /** The best encoding that its generated configuration sends without anything more. */
  encoding: "br" | "gzip";
  /** What it is started with. It may write into `dir`. */
  command(options: { site: string; dir: string; port: number }): Promise<{ args: string[]; env?: NodeJS.ProcessEnv }>;
}

export interface RunningServer extends AsyncDisposable {
  url: string;
}

/** Nobody: a server that root starts would else want to become another user by itself. */
const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Starts a server and waits until it answers. */
export async function startServer(server: ServerProgram, site: string, dir: string): Promise<RunningServer> {
  const port = await freePort();
  const { args, env } = await server.command({ site, dir, port });
  const child = spawn(server.program, args, { cwd: site, env: { ...process.env, ...env }, ...unprivileged });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const url = `http://127.0.0.1:${port}/`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${server.name} ended with status ${child.exitCode}:\n${said}`);
    await sleep(50);
  }
  return {
    url,
    async [Symbol.asyncDispose]() {
      const closed = once(child, "close");
      child.kill("SIGTERM");
      await closed;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
