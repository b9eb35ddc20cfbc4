/** What a page of your own changes first. */
export const config = {
  /** Where the distribution is, relative to the page. Set `VITE_DISTRIBUTION_URL` to build with another. */
  distributionURL: import.meta.env.VITE_DISTRIBUTION_URL ?? "./python/",
  /** Beside the page, so that it is for all of it. While the page is developed there is none: it would keep old files. */
  serviceWorkerURL: import.meta.env.PROD ? "./service-worker.js" : undefined,
  /** The folder that Python begins in. It is kept in the browser, in a folder of this name. */
  home: "/home/web",
  keptIn: "pywasm",
  /** What the editor's program is called in tracebacks. */
  program: "main.py",
} as const;
