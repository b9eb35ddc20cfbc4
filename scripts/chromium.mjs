// The browser tests drive the system's Chromium. Where it is missing, root installs it; nobody else can.
import { existsSync } from "node:fs";
import { main, run } from "./run.mjs";

const program = "/usr/bin/chromium";

main(async () => {
  if (existsSync(program)) return;
  if (process.getuid?.() !== 0)
    throw new Error(`The browser tests expect ${program}, and only root can install it: sudo apt-get install chromium`);
  console.log("Installing Chromium");
  const apt = ["-q", "-y", "-o", "DPkg::Lock::Timeout=300"];
  await run("apt-get", [...apt, "update"], { quiet: true });
  await run(
    "env",
    ["DEBIAN_FRONTEND=noninteractive", "apt-get", ...apt, "install", "--no-install-recommends", "chromium"],
    { quiet: true },
  );
});
