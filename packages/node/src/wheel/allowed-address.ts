import { isIPv4 } from "node:net";
import { refused } from "./network-failure.js";

/** From elsewhere nothing leads to this machine: its servers trust whoever asks from here. */
export function assertAllowed(url: URL, loopback: boolean): void {
  if (url.username || url.password) throw refused(withoutPassword(url), "has a password in it, and none is sent");
  if (url.protocol === "https:" && (loopback || !isLoopback(url))) return;
  if (url.protocol === "http:" && loopback && isLoopback(url)) return;
  throw refused(url, "is not fetched: only https is, and http from this machine itself");
}

export function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || (isIPv4(hostname) && hostname.startsWith("127."));
}

function withoutPassword(url: URL): URL {
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  return shown;
}
