import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ServerProgram } from "./server-process.js";

const modules = ["mpm_event", "authz_core", "dir", "headers", "mime", "rewrite"];

/** As Debian sets a site up that may have a `.htaccess`; its own types are those that have to be overruled. */
export const apache: ServerProgram = {
  name: "Apache",
  program: "/usr/sbin/apache2",
  package: "apache2-bin",
  encoding: "br",
  async command({ site, dir, port }) {
    const config = join(dir, "apache2.conf");
    await writeFile(
      config,
      `ServerRoot "${dir}"
ServerName localhost
Listen 127.0.0.1:${port}
PidFile "${dir}/apache2.pid"
Mutex "file:${dir}"
ErrorLog "${dir}/error.log"
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
TypesConfig "${dir}/mime.types"
AddLanguage br .br
DocumentRoot "${site}"
<Directory "${site}">
  AllowOverride FileInfo
  Require all granted
</Directory>
`,
    );
    await writeFile(join(dir, "mime.types"), "text/html html\napplication/gzip gz\napplication/x-brotli br\n");
    return { args: ["-D", "FOREGROUND", "-f", config] };
  },
};
