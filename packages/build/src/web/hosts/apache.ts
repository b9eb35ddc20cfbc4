import { ENCODINGS } from "../encodings.js";
import { extensionsByType } from "../mime-types.js";
import { RESPONSE_HEADERS } from "../response-headers.js";

/** `.htaccess`. A module that Apache lacks is done without: without mod_headers, the page isolates itself. */
export function apacheFile(): string {
  return `# Apache: needs "AllowOverride FileInfo" where the site is set up, and mod_headers, mod_mime and mod_rewrite.
<IfModule mod_headers.c>
${Object.entries(RESPONSE_HEADERS).map(header).join("\n")}
  Header merge Vary Accept-Encoding
</IfModule>

<IfModule mod_mime.c>
${extensionsByType().map(addType).join("\n")}
${ENCODINGS.map(addEncoding).join("\n")}
</IfModule>

# What lies compressed beside a file is sent in its place, but for a part of it.
<IfModule mod_rewrite.c>
  RewriteEngine On
${ENCODINGS.map(rewrite).join("\n")}
  RewriteRule "(^|/)\\." - [R=404]
</IfModule>
`;
}

function header([name, value]: [string, string]): string {
  return `  Header always set ${name} "${value}"`;
}

function addType([type, extensions]: [string, string[]]): string {
  return `  AddType "${type}" ${extensions.map((extension) => `.${extension}`).join(" ")}`;
}

/** Apache takes `.br` for Breton, and `.gz` for a type. */
function addEncoding({ name, extension }: { name: string; extension: string }): string {
  return `  RemoveLanguage ${extension}\n  RemoveType ${extension}\n  AddEncoding ${name} ${extension}`;
}

function rewrite({ name, extension }: { name: string; extension: string }): string {
  return `  RewriteCond %{HTTP:Accept-Encoding} "\\b${name}\\b"
  RewriteCond %{HTTP:Range} ^$
  RewriteCond %{REQUEST_FILENAME}${extension} -f
  RewriteRule ^(.+)$ $1${extension} [END]`;
}
