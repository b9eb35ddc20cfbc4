import type { Target } from "../config/config.js";
import { askProgram } from "../process/ask-program.js";
import type { Check, DoctorRequest, Finding } from "./finding.js";

interface NeededProgram {
  name: string;
  /** Tried in order; the first that answers with status 0 is it. */
  commands: string[][];
  missing: "warn" | "fail";
  /** The only target that needs it. */
  target?: Target;
  fix: string;
}

const programs: NeededProgram[] = [
  {
    name: "make",
    commands: [["make", "--version"]],
    missing: "fail",
    fix: "Install it: apt-get install make",
  },
  {
    name: "xz",
    commands: [["xz", "--version"]],
    missing: "fail",
    fix: "Install it to unpack sources: apt-get install xz-utils",
  },
  {
    name: "zic",
    commands: [
      ["zic", "--version"],
      ["/usr/sbin/zic", "--version"],
    ],
    missing: "fail",
    fix: "Install it to compile the time zones: apt-get install libc-bin",
  },
  {
    name: "Python",
    commands: [
      ["python3", "--version"],
      ["python", "--version"],
    ],
    missing: "fail",
    target: "emscripten",
    fix: "Emscripten runs on it: apt-get install python3",
  },
  {
    name: "git",
    commands: [["git", "--version"]],
    missing: "warn",
    fix: "Only needed to get a checkout of CPython: apt-get install git",
  },
  {
    name: "apt-get",
    commands: [["apt-get", "--version"]],
    missing: "warn",
    fix: "Without it the debian SDK provider cannot be used; an SDK of your own does as well",
  },
  {
    name: "dpkg",
    commands: [["dpkg-deb", "--version"]],
    missing: "warn",
    fix: "Without it the debian SDK provider cannot be used; an SDK of your own does as well",
  },
  {
    name: "ccache",
    commands: [["ccache", "--version"]],
    missing: "warn",
    fix: "Not needed: a second build from nothing is faster with it. The debian SDK brings its own",
  },
];

/** One check a program that a target needs. */
export function programChecks(wanted: Target): Check[] {
  return [...programs.filter(({ target = wanted }) => target === wanted).map(programCheck), checkCompiler];
}

function programCheck({ name, commands, missing, fix }: NeededProgram): Check {
  return async (request) => {
    for (const [file = "", ...args] of commands) {
      const output = await answerOf(file, args, request);
      if (output !== undefined) return { name, state: "ok", detail: output.split("\n")[0] ?? "" };
    }
    return { name, state: missing, detail: "not found", fix };
  };
}

/** Compiles and links a program: a compiler without the C library's headers is a common half. */
async function checkCompiler(request: DoctorRequest): Promise<Finding> {
  const name = "C compiler";
  const fix = "Install one with the C library's headers: apt-get install gcc libc6-dev";
  const cc = request.env.CC?.split(" ")[0] || "cc";
  const version = await answerOf(cc, ["--version"], request);
  if (version === undefined) return { name, state: "fail", detail: `${cc} not found`, fix };
  const source = '#include <stdio.h>\nint main(void) { return puts("") < 0; }\n';
  const works = await answerOf(cc, ["-x", "c", "-o", "/dev/null", "-"], request, source);
  if (works === undefined) return { name, state: "fail", detail: `${cc} cannot compile a C program`, fix };
  return { name, state: "ok", detail: version.split("\n")[0] ?? "" };
}

/** Standard output, or undefined when the program is not there, fails or hangs. */
async function answerOf(
  file: string,
  args: string[],
  { env, signal }: DoctorRequest,
  input?: string,
): Promise<string | undefined> {
  const { exitCode, stdout } = await askProgram(file, args, { env, signal, input });
  return exitCode === 0 ? stdout : undefined;
}
