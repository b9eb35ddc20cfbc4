import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { freePort } from "../serving/servers/server-process.js";

const program = "/usr/bin/redis-server";

/** Why tests with it are skipped, where it is missing. */
export const redisMissing = existsSync(program) ? [] : ["is not tested; apt-get install redis-server"];

export interface Redis extends AsyncDisposable {
  /** As ccache's `remote_storage` takes it. */
  url: string;
}

/** Starts a Redis on loopback that keeps everything in memory, and waits until it answers. */
export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  const args = ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no"];
  const child = spawn(program, args, { cwd: "/", stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("Ready to accept connections")) resolve();
    });
    child.on("error", reject);
    child.on("close", (status) => reject(new Error(`Redis ended with status ${status}:\n${said}`)));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await closed;
    },
  };
}
