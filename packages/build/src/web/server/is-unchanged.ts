import type { IncomingHttpHeaders } from "node:http";

/** What names one state of what is sent. */
export interface Validators {
  etag: string;
  /** As `Last-Modified` has it. */
  lastModified: string;
}

/** Whether the client has it already: 304. */
export function isUnchanged(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const known = headers["if-none-match"];
  if (known !== undefined) {
    const tags = known.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
    return tags.includes("*") || tags.includes(etag);
  }
  return Date.parse(headers["if-modified-since"] ?? "") >= Date.parse(lastModified);
}

/** Whether a range may be sent: it has to be of the state that the client has the rest of. */
export function isSameAsBefore(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const condition = headers["if-range"];
  return condition === undefined || condition === etag || condition === lastModified;
}
