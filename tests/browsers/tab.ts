/** A tab of a browser, whatever drives it: what the tests of several browsers need, and no more. */
export interface Tab extends AsyncDisposable {
  goto(url: string): Promise<void>;
  /** The value of an expression of JavaScript, awaited if it is a promise. */
  evaluate<T>(expression: string): Promise<T>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  /** Presses a letter together with Control. */
  control(letter: string): Promise<void>;
}

/** A browser that is installed here. */
export interface InstalledBrowser {
  name: string;
  /** Its programs, all of which have to be there. */
  programs: readonly string[];
  /** What installs them on Debian. */
  packages: string;
  /** Starts it with a profile of its own. */
  open(): Promise<Tab>;
}
