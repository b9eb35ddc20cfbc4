import type { ServerProgram } from "./server-process.js";

/** The file that is generated, as it is. */
export const caddy: ServerProgram = {
  name: "Caddy",
  program: "/usr/bin/caddy",
  package: "caddy",
  encoding: "br",
  async command({ dir, port }) {
    const env = { SITE: `http://127.0.0.1:${port}`, CADDY_ADMIN: `unix/${dir}/admin`, XDG_DATA_HOME: dir, HOME: dir };
    return { args: ["run"], env: { ...env, XDG_CONFIG_HOME: dir } };
  },
};
