/** What a check of the machine found. */
export interface Finding {
  /** For example `C compiler`. */
  name: string;
  /** `fail`: a build cannot work; `warn`: it can, with something slower or missing. */
  state: "ok" | "warn" | "fail";
  /** What was found. */
  detail: string;
  /** One line: what to do. */
  fix?: string;
}

/** What the checks need to know. */
export interface DoctorRequest {
  env: NodeJS.ProcessEnv;
  /** The cache folder. */
  cache: string;
  /** Nothing will be fetched: mirrors do not matter. */
  offline: boolean;
  signal: AbortSignal;
}

export type Check = (request: DoctorRequest) => Promise<Finding>;
