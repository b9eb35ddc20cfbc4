import { expect, it } from "vitest";
import { guestFolders } from "./guest-folders.js";

const work = { host: "/work", guest: "/work" };

it.each([
  [undefined, [work]],
  [["/data"], [work, { host: "/data", guest: "/data", readonly: false }]],
  [["/data:/mine"], [work, { host: "/data", guest: "/mine", readonly: false }]],
  [["/data:/mine:ro"], [work, { host: "/data", guest: "/mine", readonly: true }]],
  [["/data:ro"], [work, { host: "/data", guest: "/data", readonly: true }]],
  [["/a:b:/mine"], [work, { host: "/a:b", guest: "/mine", readonly: false }]],
  [["/:/root"], [work, { host: "/", guest: "/root", readonly: false }]],
  [["/"], [work, { host: "/", guest: "/mnt", readonly: false }]],
  [["/work:ro"], [{ host: "/work", guest: "/work", readonly: true }]],
])("mounts %j", (mount, mounts) => {
  expect(guestFolders("/work", mount ? { mount } : {})).toEqual({ mounts, cwd: "/work" });
});

it("mounts what is outside first", () => {
  const { mounts } = guestFolders("/work/inner", { mount: ["/data:/work/inner/deep/data", "/work"] });
  expect(mounts.map(({ guest }) => guest)).toEqual(["/work", "/work/inner", "/work/inner/deep/data"]);
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
