import { apacheFile } from "./apache.js";
import { caddyFile } from "./caddy.js";
import { headersFile } from "./headers-file.js";
import { nginxFile } from "./nginx.js";
import { vercelFile } from "./vercel.js";

/** What tells the hosts of static sites how to serve a folder, by name. All of it says the same. */
export function hostFiles(): Record<string, string> {
  return {
    ".htaccess": apacheFile(),
    // GitHub Pages would leave out what begins with an underscore.
    ".nojekyll": "",
    "nginx.conf": nginxFile(),
    Caddyfile: caddyFile(),
    _headers: headersFile(),
    "vercel.json": vercelFile(),
  };
}
