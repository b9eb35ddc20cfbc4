import { DEFAULT_MIME_TYPE, extensionsByType } from "../mime-types.js";
import { RESPONSE_HEADERS } from "../response-headers.js";

/** `nginx.conf`: a part, for the server block of a site. */
export function nginxFile(): string {
  return `# nginx: inside the server block of the site, beside its "listen" and its "root" (this folder):
#   include /path/to/this/folder/nginx.conf;
# An "add_header" of a location takes the place of all of these there.
${Object.entries(RESPONSE_HEADERS).map(header).join("\n")}

types {
${extensionsByType().map(type).join("\n")}
}
default_type ${DEFAULT_MIME_TYPE};

# What lies compressed beside a file is sent in its place.
gzip_static on;
gzip_proxied any;
gzip_vary on;
# brotli_static on;  # where nginx has this module; in Debian it is libnginx-mod-http-brotli-static

index index.html;
location ~ /\\. {
  return 404;
}
`;
}

function header([name, value]: [string, string]): string {
  return `add_header ${name} "${value}" always;`;
}

function type([name, extensions]: [string, string[]]): string {
  return `  "${name}" ${extensions.join(" ")};`;
}
