import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ServerProgram } from "./server-process.js";

const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/** A server block around the part that is generated, with the types of the system before it. */
export const nginx: ServerProgram = {
  name: "nginx",
  program: "/usr/sbin/nginx",
  package: "nginx",
  encoding: "gzip",
  async command({ site, dir, port }) {
    const config = join(dir, "nginx.conf");
    await writeFile(
      config,
      `daemon off;
pid "${dir}/nginx.pid";
events {}
http {
  access_log off;
  include /etc/nginx/mime.types;
${temporary.map((name) => `  ${name}_temp_path "${dir}/${name}";`).join("\n")}
  server {
    listen 127.0.0.1:${port};
    root "${site}";
    include "${site}/nginx.conf";
  }
}
`,
    );
    return { args: ["-e", "stderr", "-p", dir, "-c", config] };
  },
};
