import type { DeviceOperations } from "../emscripten.js";
import type { FileNode, FileSystemType, Mount, NodeOperations, StreamOperations } from "../file-system-type.js";

/** A mount, with the root of what is mounted. */
export interface GuestMount extends Mount {
  type: FileSystemType;
  mounts: GuestMount[];
  root: GuestNode;
}

/** What can be done with an open file. Of a device, that is less. */
export type AnyStreamOperations = Partial<Omit<StreamOperations<GuestNode>, "open" | "close" | "read" | "write">> &
  Pick<StreamOperations<GuestNode>, "open" | "close" | "read" | "write">;

/** A file, folder, link or device of the guest, whatever file system it is of. */
export class GuestNode implements FileNode {
  static #last = 0;

  parent: GuestNode;
  mount: GuestMount;
  mounted?: GuestMount | undefined;
  id = ++GuestNode.#last;
  name: string;
  mode: number;
  /** Of a device, which one it is. */
  rdev = 0;
  declare node_ops: NodeOperations<GuestNode>;
  declare stream_ops: AnyStreamOperations | DeviceOperations;

  /** @param parent null for a root */
  constructor(parent: FileNode | null, name: string, mode: number) {
    this.parent = (parent as GuestNode | null) ?? this;
    // That of a root is set when it is mounted.
    this.mount = this.parent.mount;
    this.name = name;
    this.mode = mode;
  }
}

/** What is seen at a node: the root of what is mounted there, or itself. */
export function seenAt(node: GuestNode): GuestNode {
  return node.mounted?.root ?? node;
}

/** The path of a node. */
export function pathOf(node: GuestNode): string {
  let path = "";
  let current = node;
  while (current.parent !== current) {
    path = `/${current.name}${path}`;
    current = current.parent;
  }
  const { mountpoint } = current.mount;
  return mountpoint === "/" ? path || "/" : mountpoint + path;
}
