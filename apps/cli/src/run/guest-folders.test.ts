import { expect, it } from "vitest";
import { guestFolders } from "./guest-folders.js";

const work = { host: "/project", guest: "/project" };

it.each([
  [undefined, [work]],
  [["/data"], [work, { host: "/data", guest: "/data", readonly: false }]],
  [["/data:/mine"], [work, { host: "/data", guest: "/mine", readonly: false }]],
  [["/data:/mine:ro"], [work, { host: "/data", guest: "/mine", readonly: true }]],
  [["/data:ro"], [work, { host: "/data", guest: "/data", readonly: true }]],
  [["/a:b:/mine"], [work, { host: "/a:b", guest: "/mine", readonly: false }]],
  [["/:/root"], [work, { host: "/", guest: "/root", readonly: false }]],
  [["/"], [work, { host: "/", guest: "/mnt", readonly: false }]],
  [["/project:ro"], [{ host: "/project", guest: "/project", readonly: true }]],
])("mounts %j", (mount, mounts) => {
  expect(guestFolders("/project", mount ? { mount } : {})).toEqual({ mounts, cwd: "/project" });
});

it("mounts what is outside first", () => {
  const { mounts } = guestFolders("/project/inner", { mount: ["/data:/project/inner/deep/data", "/project"] });
  expect(mounts.map(({ guest }) => guest)).toEqual(["/project", "/project/inner", "/project/inner/deep/data"]);
});

it("shows the root folder elsewhere: the guest has one", () => {
  expect(guestFolders("/", {})).toEqual({ mounts: [{ host: "/", guest: "/mnt" }], cwd: "/mnt" });
});

it("mounts everything but what the guest has itself", () => {
  const { mounts, cwd } = guestFolders("/usr/share", { allowAll: true });
  const folders = mounts.map(({ guest }) => guest);
  expect(cwd).toBe("/usr/share");
  expect(folders).toEqual(expect.arrayContaining(["/usr", "/etc", "/tmp"]));
  for (const own of ["/", "/lib", "/dev", "/proc", "/bin", "/usr/share"]) expect(folders).not.toContain(own);
});
