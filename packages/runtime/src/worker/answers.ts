import { BytesAhead } from "./bytes-ahead.js";
import type { Withdrawal } from "./withdrawal.js";

/** Standard input that a worker asks for. */
export interface AskedInput {
  /**
   * At most so many bytes, and at least one; none at the end of the input. What is read once this is withdrawn is put
   * back by `unread`. `echo` and `written` are those of a `LineSession`.
   */
  read(size: number, session: { withdrawn: Withdrawal; echo: boolean; written: string }): Promise<Uint8Array>;
  /** Puts bytes back: they are read next. */
  unread(bytes: Uint8Array): void;
}

/** What a line editor has while it reads a line: once that is answered, there is nothing to be found. */
export interface LineSession {
  /** What Python's own completer (`rlcompleter`) makes of the beginning of an expression, with the names that are there now. */
  complete(text: string): Promise<string[]>;
  /**
   * The lines to enter one by one, so that Python does what it would do with the text as a file: blank lines inside of
   * a block are left out, one that ends a block is added. The last is what has no line end yet. Where Python's prompt
   * does not ask, these are the lines as they are.
   *
   * @param before the lines of the statement that is being entered
   */
  splitBlock(text: string, before: readonly string[]): Promise<string[]>;
  /** What stands before the prompt in its line: Python has written it to the terminal itself. Empty where it writes elsewhere. */
  written: string;
  /** Aborted when the line is no longer wanted: there was an interrupt. */
  signal: AbortSignal;
  /** Whether what is typed may be shown; not so for a password. */
  echo: boolean;
}

/** A terminal with a line editor of the embedder's: Python's prompt, `input()`, `pdb` and `getpass` read from it. */
export interface Terminal {
  /**
   * Reads a line, without its end; null for the end of the input (Ctrl+D). For Ctrl+C call `python.interrupt()`, after
   * which the line is not waited for.
   */
  readLine(prompt: string, session: LineSession): Promise<string | null>;
}

/** Where the answers come from. */
export interface Answers {
  input: AskedInput;
  terminal?: Terminal;
}

/** Input at its end. */
export const noAskedInput: AskedInput = { read: async () => new Uint8Array(), unread() {} };

/** What is read from a terminal other than by its line editor: `sys.stdin.read()`, `getpass`. A line at a time. */
export function terminalInput(terminal: Terminal): AskedInput {
  const ahead = new BytesAhead();
  const encoder = new TextEncoder();
  return {
    async read(size, { withdrawn, echo, written }) {
      if (ahead.isEmpty) {
        const line = await terminal.readLine("", {
          complete: async () => [],
          splitBlock: async (text) => text.split("\n"),
          get signal() {
            return withdrawn.signal;
          },
          echo,
          written,
        });
        if (line === null || withdrawn.isDone) return new Uint8Array();
        ahead.add(encoder.encode(`${line}\n`));
      }
      return ahead.take(size);
    },
    unread: (bytes) => ahead.putBack(bytes),
  };
}
