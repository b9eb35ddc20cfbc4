/** A folder of the origin's private file system, which outlives the page. One worker at a time can have it. */
export interface OpfsMount {
  /** Where Python sees it. */
  guest: string;
  /** Its path there, such as `home` or `projects/one`. It is made where it is missing. */
  opfs: string;
  /** Whatever would change something in it fails with EROFS. @defaultValue false */
  readonly?: boolean;
}

/** What Python can see of folders that are not its own. */
export type WebMount = OpfsMount;
