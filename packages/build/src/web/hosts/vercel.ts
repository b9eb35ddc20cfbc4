import { extensionsByType } from "../mime-types.js";
import { RESPONSE_HEADERS } from "../response-headers.js";

/** `vercel.json`. Vercel compresses by itself. */
export function vercelFile(): string {
  const everywhere = { source: "/(.*)", headers: Object.entries(RESPONSE_HEADERS).map(entry) };
  const types = extensionsByType().map(([type, extensions]) => ({
    source: `/(.*)\\.(${extensions.join("|")})`,
    headers: [entry(["Content-Type", type])],
  }));
  return `${JSON.stringify({ headers: [everywhere, ...types] }, null, 2)}\n`;
}

function entry([key, value]: [string, string]): { key: string; value: string } {
  return { key, value };
}
