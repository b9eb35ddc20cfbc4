import { ENCODINGS } from "../encodings.js";
import { extensionsByType } from "../mime-types.js";
import { RESPONSE_HEADERS } from "../response-headers.js";

/** `Caddyfile`, that `caddy run` in the folder serves it by. */
export function caddyFile(): string {
  return `# Caddy: SITE=example.org caddy run
{$SITE:http://localhost:8080} {
	root * {$ROOT:.}
	header {
${Object.entries(RESPONSE_HEADERS).map(header).join("\n")}
		?Vary Accept-Encoding
	}
${extensionsByType().map(contentType).join("\n")}
	@hidden path */.*
	error @hidden 404
	file_server {
		precompressed ${ENCODINGS.map(({ name }) => name).join(" ")}
	}
}
`;
}

function header([name, value]: [string, string]): string {
  return `\t\t${name} "${value}"`;
}

function contentType([type, extensions]: [string, string[]], at: number): string {
  const paths = extensions.map((extension) => `*.${extension}`).join(" ");
  return `\t@type${at} path ${paths}\n\theader @type${at} Content-Type "${type}"`;
}
