import { wasi } from "@bjorn3/browser_wasi_shim";

/** What `poll_oneoff` waits for. https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#subscription */
interface Subscription {
  userdata: bigint;
  type: number;
  /** What is to be read or written. */
  fd: number;
  /** From now on until it is due; 0 for what can be read or written, which always is. */
  milliseconds: number;
}

const SUBSCRIPTION_SIZE = 48;
const EVENT_SIZE = 32;

export function readSubscriptions(view: DataView, list: number, count: number): Subscription[] {
  return Array.from({ length: count }, (_, index) => readSubscription(view, list + index * SUBSCRIPTION_SIZE));
}

function readSubscription(view: DataView, at: number): Subscription {
  const type = view.getUint8(at + 8);
  const milliseconds = type === wasi.EVENTTYPE_CLOCK ? readClock(view, at + 16) : 0;
  return { userdata: view.getBigUint64(at, true), type, fd: view.getUint32(at + 16, true), milliseconds };
}

function readClock(view: DataView, at: number): number {
  const time = Number(view.getBigUint64(at + 8, true)) / 1e6;
  const isPoint = (view.getUint16(at + 24, true) & wasi.SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME) !== 0;
  if (!isPoint) return time;
  return time - (view.getUint32(at, true) === wasi.CLOCKID_REALTIME ? Date.now() : performance.now());
}

/** @param isOpen whether there is such a descriptor */
export function writeEvents(
  view: DataView,
  list: number,
  events: readonly Subscription[],
  isOpen: (fd: number) => boolean,
): void {
  for (const [index, { userdata, type, fd }] of events.entries()) {
    const at = list + index * EVENT_SIZE;
    for (let word = 0; word < EVENT_SIZE; word += 8) view.setBigUint64(at + word, 0n, true);
    view.setBigUint64(at, userdata, true);
    view.setUint8(at + 10, type);
    if (type === wasi.EVENTTYPE_CLOCK) continue;
    if (isOpen(fd)) view.setBigUint64(at + 16, 1n, true);
    else view.setUint16(at + 8, wasi.ERRNO_BADF, true);
  }
}
