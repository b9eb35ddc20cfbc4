import { WheelError } from "./wheel-error.js";

/** For what the network gave in place of what was asked for. */
export function refused(url: URL, what: string, cause?: unknown): WheelError {
  return new WheelError("E_NETWORK", `${url}: ${what}. Check the address and the network.`, { cause });
}

const EXPLANATIONS: Record<string, string> = {
  ENOTFOUND: "the host is not known here",
  EAI_AGAIN: "the host is not known here",
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "broke off",
  UND_ERR_SOCKET: "broke off",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "broke off",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  UND_ERR_HEADERS_TIMEOUT: "fell silent",
  UND_ERR_BODY_TIMEOUT: "fell silent",
};

/** What went wrong, in words. */
export function explain(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return EXPLANATIONS[code] ?? (message || code);
}
