import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Addresses that stand for every address of the machine. */
const EVERYWHERE = ["0.0.0.0", "::"];

/** Whether only this machine can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? isLocalName(host) : loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}

/**
 * Whether a request's `Host` is a name of this server: of the loopback, or the one it was told to listen at. A page of elsewhere whose
 * name was made to lead here (DNS rebinding) sends its own. Addresses cannot be made to lead anywhere: where the server listens at all of
 * the machine's, each is its name.
 */
export function isOwnHost(header: string | undefined, host: string): boolean {
  const name = hostName(header ?? "");
  if (name === undefined) return false;
  if (isLoopback(name) || name === host.toLowerCase()) return true;
  return EVERYWHERE.includes(host) && isIP(name) !== 0;
}

/** For a URL. */
export function urlHost(host: string): string {
  if (EVERYWHERE.includes(host)) return "localhost";
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** Without the port and the brackets. */
function hostName(header: string): string | undefined {
  const match = /^(?:\[([\da-f:.]+)\]|([^\s:/@[\]]+))(?::\d*)?$/i.exec(header);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

function isLocalName(name: string): boolean {
  return name === "localhost" || name.endsWith(".localhost");
}
