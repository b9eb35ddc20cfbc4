/** What is fetched for a Python. */
const roles = ["wasm", "stdlib", "glue", "snapshot"] as const;
/** What comes after, in this order. */
const phases = ["compile", "start", "ready"] as const;

/** How far the loading of a Python has got. */
export type LoadProgress =
  /** A file arrives. Several do at the same time. */
  | {
      phase: "fetch";
      role: (typeof roles)[number];
      /** Bytes, after decompression. */
      loaded: number;
      /** Bytes, as the manifest says. */
      total: number;
    }
  /**
   * `compile`: the wasm has arrived, and its compilation, which began with its first bytes, is finished. `start`: all is
   * there, and the worker makes it ready. `ready`: Python can be called.
   */
  | { phase: (typeof phases)[number] };

/** Tells how far it has got. */
export type ReportProgress = (progress: LoadProgress) => void;

/** What a worker has sent, if it is a progress: those go beside the protocol of calls. */
export function parseProgress(data: unknown): LoadProgress | undefined {
  if (typeof data !== "object" || data === null || !("progress" in data)) return undefined;
  const { phase, role, loaded, total } = Object(data.progress) as Record<string, unknown>;
  const knownRole = roles.find((known) => known === role);
  if (phase === "fetch" && knownRole && typeof loaded === "number" && typeof total === "number") {
    return { phase, role: knownRole, loaded, total };
  }
  const knownPhase = phases.find((known) => known === phase);
  return knownPhase && { phase: knownPhase };
}

/** What is called while a file arrives; undefined where nobody wants to know. */
export function arrivalOf(
  role: (typeof roles)[number],
  { size }: { size: number },
  report: ReportProgress | undefined,
): ((loaded: number) => void) | undefined {
  return report && ((loaded) => report({ phase: "fetch", role, loaded, total: size }));
}
