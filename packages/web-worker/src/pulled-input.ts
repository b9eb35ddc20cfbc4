import { type AskedInput, BytesAhead } from "@pywasm/runtime";

/**
 * Input that comes in parts of any size. What comes after an interrupt is read next.
 *
 * @param pull gives the next part; undefined at the end
 */
export function pulledInput(pull: () => Promise<Uint8Array | undefined>): AskedInput {
  const ahead = new BytesAhead();
  let next: Promise<Uint8Array | undefined> | undefined;
  return {
    async read(size, { withdrawn }) {
      while (ahead.isEmpty) {
        next ??= pull();
        const end = new Promise<void>((resolve) => withdrawn.whenDone(resolve));
        await Promise.race([next, end]).catch(() => {});
        if (withdrawn.isDone) return new Uint8Array();
        const part = next;
        next = undefined;
        const bytes = await part;
        if (!bytes) return new Uint8Array();
        ahead.add(bytes);
      }
      return ahead.take(size);
    },
    unread: (bytes) => ahead.putBack(bytes),
  };
}
