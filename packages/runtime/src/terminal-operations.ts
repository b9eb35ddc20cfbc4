import type { TerminalModes, TerminalOperations } from "./emscripten.js";
import type { StandardStreams } from "./standard-streams.js";

/** `ECHO` of the guest's termios.h. */
const ECHO = 0o10;

/** What a terminal does beside reading and writing: its size, and its modes, of which the echo has a meaning. */
export function terminalOperations({ terminalSize, echo }: StandardStreams): TerminalOperations {
  let modes = lineModes();
  return {
    ioctl_tiocgwinsz() {
      const [columns, rows] = terminalSize?.() ?? [80, 24];
      return [rows, columns];
    },
    ioctl_tcgets: () => modes,
    ioctl_tcsets(_tty, _when, { c_iflag, c_oflag, c_cflag, c_lflag, c_cc }) {
      modes = { c_iflag, c_oflag, c_cflag, c_lflag, c_cc: [...c_cc] };
      echo?.((c_lflag & ECHO) !== 0);
      return 0;
    },
  };
}

/** Those of a terminal that gives lines, as Linux has them: flags by `stty`, and Ctrl+C, Ctrl+D and the like. */
function lineModes(): TerminalModes {
  const characters = [3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22];
  return {
    c_iflag: 0o62400,
    c_oflag: 0o5,
    c_cflag: 0o277,
    c_lflag: 0o105073,
    c_cc: [...characters, ...new Array<number>(32 - characters.length).fill(0)],
  };
}
