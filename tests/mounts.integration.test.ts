import * as nodeFiles from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MountOptions, mountHost } from "@pywasm/fs";
import type { EmscriptenModule, FileSystem } from "@pywasm/runtime";
import { createFsFromVolume, Volume } from "memfs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FileStore } from "../packages/fs/src/opfs/file-store.js";
import { storedFiles } from "../packages/fs/src/opfs/stored-files.js";
import { MemoryDisk } from "../packages/fs/src/opfs/testing/memory-disk.js";
import { defaultStdlib, runGuest, startGuest } from "./guest.js";
import { behaviourRunner, mountBehaviours } from "./mount-behaviours.js";

type Files = NonNullable<MountOptions["files"]>;

const { O_CREAT, O_WRONLY } = nodeFiles.constants;

/** More of the guest's file system than the packages use. */
interface Operations extends FileSystem {
  chmod(path: string, mode: number): void;
  close(stream: unknown): void;
  read(stream: unknown, buffer: Uint8Array, offset: number, length: number): number;
  rename(from: string, to: string): void;
  truncate(path: string, size: number): void;
  unlink(path: string): void;
  utime(path: string, atime: number, mtime: number): void;
}

function operations({ FS }: EmscriptenModule): Operations {
  return FS as Operations;
}

interface Home {
  make(): Promise<{ host: string; files: Files }>;
  /** How exactly it keeps times, in nanoseconds. */
  exactness: number;
  /** What it has not got itself. */
  lacks: string[];
}

const homes: Record<string, Home> = {
  "a folder of the disk": {
    make: async () => ({ host: await mkdtemp(join(tmpdir(), "pywasm-mount-")), files: nodeFiles }),
    exactness: 1_000,
    lacks: [],
  },
  "a volume of memfs": {
    make: async () => ({ host: "/home", files: volume() }),
    exactness: 1_000_000,
    lacks: ["a folder that is not empty is not replaced"],
  },
  "a store, as browsers have it": {
    make: async () => ({ host: "/home", files: store() }),
    exactness: 1_000,
    lacks: [],
  },
};

function store(): Files {
  const files = storedFiles(new FileStore(new MemoryDisk().handles()), { free: 2 ** 20 });
  files.mkdirSync("/home", { mode: 0o755 });
  return files;
}

function volume(): Files {
  return createFsFromVolume(Volume.fromJSON({ "/home": null, "/outside/secret": "secret" })) as unknown as Files;
}

describe.each(Object.entries(homes))("%s", (_name, { exactness, lacks, ...home }) => {
  let results: Record<string, string>;
  const hosts: string[] = [];
  const make = async () => {
    const made = await home.make();
    hosts.push(made.host, `${made.host}-outside`);
    return made;
  };
  beforeAll(async () => {
    const mount = mountHost({ ...(await make()), guest: "/mnt" });
    const { output } = await runGuest(behaviourRunner(exactness), await defaultStdlib(), mount);
    results = JSON.parse(output) as Record<string, string>;
  });
  afterAll(async () => {
    for (const host of hosts.filter((path) => path.startsWith(tmpdir())))
      await rm(host, { recursive: true, force: true });
  });

  it.each(Object.keys(mountBehaviours).filter((behaviour) => !lacks.includes(behaviour)))("%s", (behaviour) => {
    expect(results[behaviour]).toBe("holds");
  });

  it("a read-only one is not written", async () => {
    const home = await make();
    home.files.mkdirSync(`${home.host}/folder`, { mode: 0o755 });
    const program = `
import errno, os
def fails(function, *args):
    try: function(*args)
    except OSError as error: return errno.errorcode[error.errno]
print({fails(os.mkdir, "/mnt/new"), fails(os.rmdir, "/mnt/folder"), fails(open, "/mnt/new", "w"), fails(os.chmod, "/mnt", 0)})`;
    const mount = mountHost({ ...home, guest: "/mnt", readonly: true });
    expect((await runGuest(program, await defaultStdlib(), mount)).output).toBe("{'EROFS'}\n");
  });

  it("once unmounted, nothing of it is there, and its files are closed", async () => {
    const { host, files } = await make();
    const closed: number[] = [];
    const watched: Files = {
      ...files,
      closeSync(fd) {
        closed.push(fd);
        files.closeSync(fd);
      },
    };
    let unmount = () => {};
    const { module } = await startGuest([
      (started) => {
        unmount = mountHost({ host, files: watched, guest: "/mnt/deep" })(started);
      },
    ]);
    const FS = operations(module);
    FS.writeFile("/mnt/deep/file", "content");
    closed.length = 0;
    const stream = FS.open("/mnt/deep/file", 0);
    unmount();
    expect(closed).toHaveLength(1);
    expect(FS.readdir("/mnt/deep")).toEqual([".", ".."]);
    expect(() => FS.readFile("/mnt/deep/file")).toThrow(expect.objectContaining({ errno: 44 }));
    expect(() => FS.read(stream, new Uint8Array(1), 0, 1)).toThrow(expect.objectContaining({ errno: 8 }));
    FS.close(stream);
    unmount();
    expect(closed).toHaveLength(1);

    mountHost({ host, files, guest: "/mnt/deep" })(module);
    expect(FS.readFile("/mnt/deep/file")).toEqual(new TextEncoder().encode("content"));
  });

  it("a folder that becomes a link to the outside between the look and the use leads nowhere", async () => {
    const { host, files } = await make();
    const outside = `${host}-outside`;
    files.mkdirSync(outside, { mode: 0o755 });
    const fd = files.openSync(`${outside}/secret`, O_CREAT | O_WRONLY, 0o640);
    files.writeSync(fd, Int8Array.of(1, 2, 3), 0, 3, 0);
    files.closeSync(fd);
    const before = files.lstatSync(`${outside}/secret`);
    let armed = false;
    const racing: Files = {
      ...files,
      lstatSync(path, options) {
        const stats = files.lstatSync(path, options);
        if (armed && path.endsWith("/folder/secret")) {
          armed = false;
          files.renameSync(`${host}/folder`, `${host}/moved`);
          files.symlinkSync(outside, `${host}/folder`);
        }
        return stats;
      },
    };
    const FS = operations((await startGuest([mountHost({ host, files: racing, guest: "/mnt" })])).module);
    FS.mkdir("/mnt/folder");
    FS.writeFile("/mnt/folder/secret", "harmless");
    const attempts: (() => unknown)[] = [
      () => FS.readFile("/mnt/folder/secret"),
      () => FS.open("/mnt/folder/secret", 2),
      () => FS.truncate("/mnt/folder/secret", 0),
      () => FS.chmod("/mnt/folder/secret", 0o777),
      () => FS.utime("/mnt/folder/secret", 0, 0),
      () => FS.unlink("/mnt/folder/secret"),
      () => FS.rename("/mnt/folder/secret", "/mnt/folder/new"),
      () => FS.rename("/mnt/folder/secret", "/mnt/new"),
    ];
    for (const attempt of attempts) {
      armed = true;
      expect(attempt).toThrow(expect.objectContaining({ errno: 32 }));
      expect(armed).toBe(false);
      files.unlinkSync(`${host}/folder`);
      files.renameSync(`${host}/moved`, `${host}/folder`);
    }
    expect(files.readdirSync(outside)).toEqual(["secret"]);
    expect(files.lstatSync(`${outside}/secret`)).toEqual(before);
  });
});
