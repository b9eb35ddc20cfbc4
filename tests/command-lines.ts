/** How `python` is called. */
export interface CommandLine {
  /** What it is called by. @defaultValue as an installed one is */
  program?: string;
  args: string[];
  env?: Record<string, string>;
  input?: string;
}

/** What a program can see of how it was started. */
export const everything = `
import os, sys, builtins, gc
def stream(s):
    return s and [type(s).__name__, s.name, s.mode, s.encoding, s.errors, s.newlines, s.line_buffering, s.write_through,
                  s.isatty(), s.buffer.raw.name, s.buffer.raw.mode, s.buffer.raw.closefd, s.fileno()]
print([sys.argv, sys.orig_argv, sys.flags, sys.path, sys.prefix, sys.exec_prefix, sys.base_prefix, sys.executable])
print([sys._base_executable, sys.warnoptions, sys._xoptions, sys.platlibdir, sys.pycache_prefix, sys.dont_write_bytecode])
print(sorted(os.environ.items()), sorted(os.environb.items()), os.getcwd(), os.getpid())
print([stream(s) for s in (sys.stdin, sys.stdout, sys.stderr)])
print([sys.stdin is sys.__stdin__, sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__])
print(sorted(sys.modules), sorted(sys.path_importer_cache), len(sys.path_hooks), sys.meta_path)
print(sorted(globals()), __name__, __spec__, __builtins__ is builtins, sys.getfilesystemencoding())
print(sys.getfilesystemencodeerrors(), gc.isenabled(), gc.get_threshold(), sys.getrecursionlimit())
import locale
print(locale.setlocale(locale.LC_CTYPE), locale.getencoding())
`;

/** Ways to start Python, each with a program where it takes one. */
export const commandLines: [string, (program: string) => CommandLine][] = [
  ["-c", (program) => ({ args: ["-c", program, "a", "-x", "ü"] })],
  ["its input", (program) => ({ args: [], input: program })],
  ["- and arguments", (program) => ({ args: ["-", "a"], input: program })],
  ["variables", (program) => ({ args: ["-c", program], env: { HOME: "/home", Ü: "ä", EMPTY: "" } })],
  ["PWD", (program) => ({ args: ["-c", program], env: { PWD: "/lib/licenses" } })],
  ["-I", (program) => ({ args: ["-I", "-c", program] })],
  ["-E -s -S", (program) => ({ args: ["-E", "-s", "-S", "-c", program] })],
  ["-O -B -q", (program) => ({ args: ["-OBq", "-c", program] })],
  ["-u", (program) => ({ args: ["-u", "-c", program] })],
  ["-X utf8", (program) => ({ args: ["-X", "utf8", "-X", "dev", "-c", program] })],
  ["-cPROGRAM", (program) => ({ args: [`-c${program}`, "a"] })],
  ["-R", (program) => ({ args: ["-R", "-c", program] })],
  ["PYTHONPATH", (program) => ({ args: ["-c", program], env: { PYTHONPATH: "/project" } })],
  ["PYTHONIOENCODING", (program) => ({ args: ["-c", program], env: { PYTHONIOENCODING: "latin-1" } })],
  ["PYTHONHASHSEED", (program) => ({ args: ["-c", `${program}\nprint(hash('a'))`], env: { PYTHONHASHSEED: "7" } })],
  ["LC_ALL", (program) => ({ args: ["-c", program], env: { LC_ALL: "C" } })],
  ["PATH", (program) => ({ args: ["-c", program], env: { PATH: "/bin:/lib" } })],
  ["a program with a folder", (program) => ({ program: "/bin/python", args: ["-c", program] })],
  ["a program of another name", (program) => ({ program: "python.wasm", args: ["-c", program] })],
  ["no program", (program) => ({ program: "", args: ["-c", program] })],
  ["an option that there is not", () => ({ args: ["-Y"] })],
  ["-c without a program", () => ({ args: ["-c"] })],
  ["--version", () => ({ args: ["--version"] })],
  ["--help", () => ({ args: ["--help"] })],
  ["an exception", () => ({ args: ["-c", "1/0"] })],
  ["a status", () => ({ args: ["-c", "print(3); raise SystemExit(3)"] })],
  ["a module", () => ({ args: ["-m", "json.tool", "--compact"], input: "[1, 2]" })],
  ["a module that there is not", () => ({ args: ["-m", "nothing"] })],
  ["a program that there is not", () => ({ args: ["/nothing.py"] })],
];
