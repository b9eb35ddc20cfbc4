import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { createPrivateApt } from "./apt-config.js";

test("apt takes everything from the private folder, and runs none of the machine's hooks", async () => {
  const dir = await mkdtemp(join(tmpdir(), "pywasm-apt-"));
  const apt = await createPrivateApt(dir, "deb http://localhost/debian forky main");
  const { stdout } = await promisify(execFile)("apt-config", ["-c", apt.config, "dump"]);
  const setting = (key: string) => new RegExp(`^${key} "(.*)";$`, "im").exec(stdout)?.[1];
  expect(setting("Dir::State")).toBe(join(dir, "state"));
  expect(setting("Dir::State::status")).toBe(apt.status);
  expect(setting("Dir::Etc::SourceParts")).toBe("/dev/null");
  expect(stdout).not.toMatch(/^(APT::Update|DPkg)::(Pre|Post)-Invoke\S*:: /m);
});
