// The browsers and the servers that tests drive are the system's. Where one is missing, root installs it; nobody else can.
// Without Chromium the tests cannot run at all, without the others those of them are skipped, and say so.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { main, run } from "./run.mjs";

/** Debian's packages, by a program of each. */
const packages = {
  "/usr/bin/chromium": "chromium",
  "/usr/bin/firefox-esr": "firefox-esr",
  "/usr/bin/WebKitWebDriver": "webkit2gtk-driver",
  "/usr/bin/xvfb-run": "xvfb",
  "/usr/bin/xauth": "xauth",
  "/usr/sbin/apache2": "apache2-bin",
  "/usr/sbin/nginx": "nginx",
  "/usr/bin/caddy": "caddy",
  "/usr/bin/redis-server": "redis-server",
};

/** What Debian's packages ask before they start a service. */
const policy = "/usr/sbin/policy-rc.d";

main(async () => {
  const missing = Object.entries(packages).filter(([program]) => !existsSync(program));
  if (missing.length === 0) return;
  const names = missing.map(([, name]) => name);
  if (process.getuid?.() !== 0) {
    const message = `only root can install what some tests drive: sudo apt-get install ${names.join(" ")}`;
    if (names.includes("chromium")) throw new Error(message);
    console.log(message);
    return;
  }
  console.log(`Installing ${names.join(", ")}`);
  const apt = ["-q", "-y", "-o", "DPkg::Lock::Timeout=300"];
  await run("apt-get", [...apt, "update"], { quiet: true });
  await withoutServices(() =>
    run("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", ...apt, "install", "--no-install-recommends", ...names], {
      quiet: true,
    }),
  );
});

/**
 * A server that is installed would start, for everybody to see.
 *
 * @param {() => Promise<void>} install
 */
async function withoutServices(install) {
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    await install();
  } finally {
    if (ours) rmSync(policy);
  }
}
