import type { SynchronousRequest } from "@pywasm/runtime";

/** In a worker: requests that are waited for. */
export function synchronousRequestsTo(url: string): SynchronousRequest {
  return (body) => {
    const request = new XMLHttpRequest();
    try {
      request.open("POST", url, false);
      request.responseType = "arraybuffer";
      request.send(body);
    } catch {
      // The service worker has been stopped in the middle of it.
      return undefined;
    }
    return request.status === 200 ? new Uint8Array(request.response as ArrayBuffer) : undefined;
  };
}
