/** What has a meaning for a file system or is hidden, in one decoded segment of a path. */
const REFUSED = /^\.|[/\\\0]/;

/**
 * The segments of the path of a request, decoded once: `/a%20b/` is `["a b", ""]`. Undefined for a path that is not to be
 * served, whatever is there: one that leads out of the folder in any spelling, names something hidden, or cannot be decoded.
 */
export function requestPath(target: string): string[] | undefined {
  const [path = ""] = target.split("?", 1);
  if (!path.startsWith("/")) return undefined;
  const segments = path.slice(1).split("/").map(decoded);
  const last = segments.length - 1;
  const fine = segments.every((segment, at) => segment !== undefined && (segment !== "" || at === last));
  return fine && !segments.some((segment) => REFUSED.test(segment ?? "")) ? (segments as string[]) : undefined;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
