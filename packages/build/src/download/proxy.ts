import { BuildError } from "../errors.js";

/** The proxies that the environment names, for undici's `EnvHttpProxyAgent`. */
export interface ProxySettings {
  httpProxy?: string;
  httpsProxy?: string;
  /** Only https goes through a tunnel: many proxies give none to port 80. */
  proxyTunnel: false;
}

interface NamedProxy {
  variable: string;
  url: URL;
}

/**
 * Reads `http_proxy` and `https_proxy`, as curl does: without a protocol it is http.
 *
 * @throws BuildError E_CONFIG for one that is no address
 */
export function proxySettings(env: NodeJS.ProcessEnv): ProxySettings {
  const [http, https] = [proxyFor("http:", env), proxyFor("https:", env)];
  return {
    ...(http && { httpProxy: http.url.href }),
    ...(https && { httpsProxy: https.url.href }),
    proxyTunnel: false,
  };
}

/** `https_proxy is proxy.example:3128`, for messages: without the password that may stand in it. */
export function describeProxy(protocol: string, env: NodeJS.ProcessEnv): string | undefined {
  const proxy = proxyFor(protocol, env);
  return proxy && `${proxy.variable} is ${proxy.url.host}`;
}

function proxyFor(protocol: string, env: NodeJS.ProcessEnv): NamedProxy | undefined {
  const names =
    protocol === "https:" ? ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"] : ["http_proxy", "HTTP_PROXY"];
  const variable = names.find((name) => env[name]);
  if (variable === undefined) return undefined;
  const text = env[variable] ?? "";
  const address = text.includes("://") ? text : `http://${text}`;
  if (URL.canParse(address) && /^(https?|socks5?):$/.test(new URL(address).protocol)) {
    return { variable, url: new URL(address) };
  }
  throw new BuildError("E_CONFIG", `${variable}: expected the address of a proxy; found something else.`, {
    hint: "Unset it, or write it like http://proxy.example:3128.",
  });
}
