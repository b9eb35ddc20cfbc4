import sirv from "sirv";
import type { Plugin, PreviewServer, ViteDevServer } from "vite";

/** While the page is developed, a distribution is where the built page expects it. */
export function serveDistribution(folder: string | undefined): Plugin {
  const serve = ({ middlewares }: ViteDevServer | PreviewServer) => {
    if (folder) middlewares.use("/python", sirv(folder, { dev: true }));
  };
  return { name: "serve-distribution", configureServer: serve, configurePreviewServer: serve };
}
