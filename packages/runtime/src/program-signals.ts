import type { BootOptions } from "./boot.js";
import type { PythonModule } from "./interpreter/c-api.js";
import { runsProgram } from "./interpreter/runs-program.js";
import type { Signals } from "./signals.js";

/** Signals of a command line, which stay where they are until its program runs, or reads: what comes before is for it too. */
export class ProgramSignals implements Signals {
  readonly #signals: Signals;
  #python: PythonModule | undefined;
  #runs = false;

  constructor(signals: Signals) {
    this.#signals = signals;
  }

  /** Has to be told before `main` is called. */
  of(python: PythonModule): void {
    this.#python = python;
  }

  /** Options for Python to start with. */
  in({ streams, readLine, ...others }: BootOptions): BootOptions {
    const { stdin } = streams;
    const read = (into: Uint8Array) => {
      this.#runs = true;
      try {
        return stdin.read(into);
      } catch (error) {
        // C that reads a program takes an interruption for its end: a signal is then for no code but the program's.
        if (!stdin.terminal) this.#runs = false;
        throw error;
      }
    };
    return {
      ...others,
      signals: this,
      streams: { ...streams, stdin: { ...stdin, read } },
      ...(readLine && {
        readLine: (prompt, python) => {
          this.#runs = true;
          return readLine(prompt, python);
        },
      }),
    };
  }

  send(signal: number): void {
    this.#signals.send(signal);
  }

  take(): number {
    this.#runs ||= this.#python !== undefined && runsProgram(this.#python);
    return this.#runs ? this.#signals.take() : 0;
  }

  wait(milliseconds: number): boolean {
    return this.#signals.wait(milliseconds);
  }

  alarm(due: number): number {
    return this.#signals.alarm?.(due) ?? Number.POSITIVE_INFINITY;
  }
}
