import { lstatSync, lutimesSync } from "node:fs";
import { errnoOf } from "@pywasm/runtime";
import { Errno } from "./errno.js";

/** Which of the two times is set, and to now. */
const ACCESS = 1;
const ACCESS_NOW = 2;
const CHANGE = 4;
const CHANGE_NOW = 8;

/**
 * Sets the times of what is at a path of this machine; Node's WASI knows whole seconds only.
 *
 * @param args the time of the last access and that of the last change, in nanoseconds, and which of them are meant
 */
export function setTimes(host: string, [access = 0, change = 0, which = 0]: readonly (number | bigint)[]): number {
  const flags = Number(which);
  try {
    const { atimeMs, mtimeMs } = lstatSync(host);
    const seconds = (set: number, setNow: number, given: number | bigint, kept: number) => {
      if (flags & setNow) return Date.now() / 1e3;
      return flags & set ? inSeconds(BigInt.asUintN(64, BigInt(given))) : kept / 1e3;
    };
    // The path has no link but where the link itself is meant.
    lutimesSync(host, seconds(ACCESS, ACCESS_NOW, access, atimeMs), seconds(CHANGE, CHANGE_NOW, change, mtimeMs));
    return Errno.success;
  } catch (error) {
    return errnoOf(error);
  }
}

/** In two parts, so that nothing is lost but what Python loses as well; and half a nanosecond more, since the rest is cut off. */
function inSeconds(time: bigint): number {
  return Number(time / NANOSECONDS) + Number(time % NANOSECONDS) * 1e-9 + 0.5e-9;
}

const NANOSECONDS = 1_000_000_000n;
