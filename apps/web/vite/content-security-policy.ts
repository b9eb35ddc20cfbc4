import type { Plugin } from "vite";

/**
 * The built page's policy, which goes with it to any server: nothing inline runs, nothing comes from elsewhere but a
 * distribution that was said to. xterm.js makes style elements.
 */
export function contentSecurityPolicy(distributionURL = ""): Plugin {
  const elsewhere = URL.canParse(distributionURL) ? ` ${new URL(distributionURL).origin}` : "";
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${elsewhere}`,
    `connect-src 'self'${elsewhere}`,
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policy },
        injectTo: "head-prepend",
      },
    ],
  };
}
