import { isFile, type Mount, type NodeOperations } from "@pywasm/runtime";
import { attributeOperations } from "./attribute-operations.js";
import { createEntry } from "./create-entry.js";
import type { HostFolder, HostNode } from "./host-folder.js";
import { childPath } from "./host-path.js";

/** `f_flag` of `statvfs`. */
const ST_RDONLY = 1;

/** What nobody looks up: a name has no slash. */
const NO_NAME = "/";

/** What can be done by a path. @param adopt gives a new node its operations */
export function nodeOperations(folder: HostFolder, adopt: (node: HostNode) => HostNode): NodeOperations<HostNode> {
  const { fs, files } = folder;
  const attempt = folder.attempt.bind(folder);
  /** Emscripten puts what it has renamed into its table of names, for ever: taken out at the next opportunity. */
  let renamed: HostNode | undefined;

  function lookup(parent: HostNode, name: string): HostNode {
    if (renamed) fs.hashRemoveNode(renamed);
    renamed = undefined;
    if (parent.parent === parent && !parent.listed) folder.assertSame();
    const path = childPath(parent.path, name) ?? folder.fail("ENOENT");
    const stats = attempt(() => files.lstatSync(path, { throwIfNoEntry: false }));
    // A listing leaves out what fails with EINVAL: what has just been removed, a name that is not UTF-8.
    if (!stats) folder.fail(parent.listed ? "EINVAL" : "ENOENT");
    const node = adopt(folder.node(parent, name, path, stats));
    node.mounted = mountAt(parent, name);
    return node;
  }

  function mountAt(parent: HostNode, name: string): Mount | undefined {
    const { mounts } = parent.mount;
    if (mounts.length === 0) return undefined;
    const path = `${fs.getPath(parent)}/${name}`;
    return mounts.find(({ mountpoint }) => mountpoint === path);
  }

  function holdsMount(node: HostNode): boolean {
    const path = `${fs.getPath(node)}/`;
    return node.mount.mounts.some(({ mountpoint }) => mountpoint.startsWith(path));
  }

  return {
    ...attributeOperations(folder),
    lookup,
    mknod(parent, name, mode) {
      folder.assertWritable();
      attempt(() => createEntry(files, folder.entry(parent, name), mode));
      return lookup(parent, name);
    },
    rename(node, newParent, newName) {
      folder.assertWritable();
      if (holdsMount(node)) folder.fail("EBUSY");
      node.name = NO_NAME;
      renamed = node;
      attempt(() => files.renameSync(folder.confinedLink(node), folder.entry(newParent, newName)));
    },
    unlink(parent, name) {
      folder.assertWritable();
      attempt(() => files.unlinkSync(folder.entry(parent, name)));
    },
    rmdir(parent, name) {
      folder.assertWritable();
      attempt(() => files.rmdirSync(folder.entry(parent, name)));
    },
    link(parent, name, path) {
      folder.assertWritable();
      const { node } = fs.lookupPath(path, { follow: false });
      if (node.mount !== parent.mount) folder.fail("EXDEV");
      // Some machines would follow a link, to wherever it leads.
      if (!isFile(node.mode)) folder.fail("EPERM");
      attempt(() => files.linkSync(folder.confined(node as HostNode), folder.entry(parent, name)));
    },
    readdir: (node) => attempt(() => files.readdirSync(folder.confined(node)).map(String)),
    symlink(parent, name, target) {
      folder.assertWritable();
      attempt(() => files.symlinkSync(target, folder.entry(parent, name)));
    },
    readlink: (node) => attempt(() => String(files.readlinkSync(folder.confinedLink(node)))),
    statfs: () => ({ ...attempt(() => files.statfsSync(folder.root)), flags: folder.readonly ? ST_RDONLY : 0 }),
  };
}
