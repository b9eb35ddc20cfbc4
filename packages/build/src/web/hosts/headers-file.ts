import { MIME_TYPES } from "../mime-types.js";
import { RESPONSE_HEADERS } from "../response-headers.js";

/** `_headers`, as Netlify and Cloudflare Pages read it. They compress by themselves. */
export function headersFile(): string {
  const everywhere = Object.entries(RESPONSE_HEADERS).map(([name, value]) => `  ${name}: ${value}`);
  const types = Object.entries(MIME_TYPES).map(([extension, type]) => `/*.${extension}\n  Content-Type: ${type}`);
  return `${["# Netlify and Cloudflare Pages", "/*", ...everywhere, ...types].join("\n")}\n`;
}
