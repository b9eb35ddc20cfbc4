import { Argument, Command, Option } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { type CommandAction, lazily } from "./invocation.js";
import { collected, count, folder, port } from "./option-values.js";
import {
  addBuildNameOptions,
  addBuildOptions,
  addDistributionOptions,
  addHostRunnerOption,
  addJsonOption,
  addProgressOptions,
  CACHE_PARTS,
  SDK_PROVIDERS,
} from "./options.js";

const EXIT_STATUS_HELP = `
Exit status: 0 done, 1 failed, 2 wrong usage or configuration, 3 a tool is missing, 4 network or checksum,
130 and 143 stopped by a signal. \`run\` gives Python's own.
Every flag can be set by PYWASM_<FLAG>, and what decides a build in pywasm.toml; a flag beats the environment,
which beats the file.`;

/** The whole command line: names, options and help. What a command does is imported when it is asked for. */
export function createProgram(onStatus: (status: number) => void): Command {
  const program = new Command("pywasm")
    .description("Build CPython to WebAssembly, and run it.")
    .version(packageJson.version, "-V, --version", "print pywasm's version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .addHelpText("after", EXIT_STATUS_HELP);
  const does = (load: () => Promise<CommandAction>) => lazily(load, onStatus);
  addBuild(program, does);
  addRun(program, does);
  addPip(program, does);
  addTest(program, does);
  addServe(program, does);
  addWeb(program, does);
  addSdk(program, does);
  addSource(program, does);
  addQuestions(program, does);
  addCleaning(program, does);
  addCompletion(program, does);
  return program;
}

type Does = (load: () => Promise<CommandAction>) => (this: Command) => Promise<void>;

function addBuild(program: Command, does: Does): void {
  const command = program
    .command("build")
    .description("build a distribution; prints its folder")
    .argument("[target]", "what to build for: emscripten, or wasi")
    .option("--locked", "fail unless the build is the one that pywasm.lock describes")
    .option("-n, --dry-run", "print every command, and run none")
    .option("--explain", "print why each step would run, and run none")
    .option("--from <step>", "run this step and the later ones only")
    .option("--until <step>", "stop after this step")
    .option("--force <step>", "run this step even if it is fresh; may be repeated", collected)
    .option("--shake <program>", "run this program, and write a distribution with the modules that it imports")
    .option("--shake-keep <module>", "import this one as well, to keep it; may be repeated", collected)
    .action(does(async () => (await import("./commands/build.js")).build));
  addJsonOption(addProgressOptions(addBuildOptions(command)));
}

function addRun(program: Command, does: Does): void {
  const command = program
    .command("run")
    .usage("[options] [--] [python's options] [-c code | -m module | script | -] [arguments]")
    .description("run Python in Node, or in a host runner; the current folder is all that it sees")
    .helpOption("--help", "print this help; python's own is `run -- --help`")
    .argument("[arguments...]", "python's own options and arguments, untouched")
    .option("--mount <host[:guest][:ro]>", "another folder that Python sees; may be repeated", collected)
    .option("--env <name[=value]>", "an environment variable that Python sees; may be repeated", collected)
    .option("--allow-all", "let Python see every folder and the whole environment")
    .option("--verbose", "say on stderr why Python starts from nothing, where it does")
    .addOption(
      new Option("--tier-up <late|off>", "whether a long program goes over to what V8 has optimised meanwhile").choices(
        ["late", "off"],
      ),
    )
    .passThroughOptions()
    .allowUnknownOption()
    .action(does(async () => (await import("./commands/run.js")).run));
  addHostRunnerOption(addBuildNameOptions(command));
}

function addPip(program: Command, does: Does): void {
  const pip = program.command("pip").description("packages in pure Python");
  const command = pip
    .command("install")
    .description("install wheels into a folder; what they need is told, and not installed with them")
    .argument("<wheels...>", "the path or the URL of a .whl, or a project: six, six==1.17.0, 'six>=1.16,<2'")
    .requiredOption("--target <dir>", "the folder to install into", folder)
    .option("--index-url <url>", "an index that answers in JSON; https://pypi.org/simple when left out")
    .option("--upgrade", "replace what is there of the same projects")
    .action(does(async () => (await import("./commands/pip.js")).pipInstall));
  addDistributionOptions(command);
}

function addTest(program: Command, does: Does): void {
  const command = program
    .command("test")
    .usage("[options] [files...] [-- regrtest's options]")
    .description("run CPython's own tests on a distribution, and keep a record")
    .argument("[files...]", "test files, such as test_os; all of them when left out")
    .option("--fast", "only the third of them that says most in little time")
    .option("--changed", "only those that are not known to do as expected on this very distribution")
    .option("--timeout <seconds>", "time for one test file", count)
    .option("-j, --jobs <count>", "test files at the same time; the number of cores when left out", count)
    .action(does(async () => (await import("./commands/test.js")).test));
  addJsonOption(addProgressOptions(addHostRunnerOption(addBuildNameOptions(command))));
}

function addServe(program: Command, does: Does): void {
  const command = program
    .command("serve")
    .description("serve a folder as a browser needs it to run Python; prints its address")
    .argument("[dir]", "a folder, or a distribution; the one of the build, with a page, when left out")
    .option("--host <name>", "the name or address to listen at; 127.0.0.1 when left out: this machine only")
    .option("--port <number>", "8000 when left out; 0 is any that is free", port)
    .option("--open", "open it in a browser")
    .action(does(async () => (await import("./commands/serve.js")).serve));
  addBuildNameOptions(command);
}

function addWeb(program: Command, does: Does): void {
  const command = program
    .command("web")
    .description("write a folder for the host of a static site: a page, and the distribution; prints the folder")
    .argument("<dir>", "the folder to write; it is replaced if this has written it")
    .option("--page <dir>", "a page of your own, built; it finds the distribution in python/", folder)
    .option("--smallest", "compress as well as is possible: a seventh less, in ten times the time")
    .option("-q, --quiet", "show failures only")
    .action(does(async () => (await import("./commands/web.js")).web));
  addBuildNameOptions(command);
}

function addSdk(program: Command, does: Does): void {
  const sdk = program.command("sdk").description("the compilers");
  const list = sdk.command("list").description("list the SDK providers, and what each has here");
  const install = sdk
    .command("install")
    .description("install an SDK, and prove that it works")
    .addArgument(new Argument("[provider]", "the first that works when left out").choices(SDK_PROVIDERS));
  const path = sdk.command("path").description("print the folder of the SDK that a build uses");
  addJsonOption(addBuildOptions(list)).action(does(async () => (await import("./commands/sdk.js")).listSdk));
  addProgressOptions(addBuildOptions(install)).action(does(async () => (await import("./commands/sdk.js")).installSdk));
  addBuildOptions(path).action(does(async () => (await import("./commands/sdk.js")).printSdkPath));
}

function addSource(program: Command, does: Does): void {
  const command = program
    .command("source")
    .description("fetch and unpack CPython's source; prints its folder")
    .action(does(async () => (await import("./commands/source.js")).source));
  addProgressOptions(addBuildOptions(command));
}

function addQuestions(program: Command, does: Does): void {
  const doctor = program.command("doctor").description("check this machine, and say how to mend what is missing");
  addJsonOption(addBuildOptions(doctor)).action(does(async () => (await import("./commands/doctor.js")).doctor));
  const info = program
    .command("info")
    .description("say what was built, where, how large, in what time")
    .argument("[dir]", "the folder of a distribution");
  addJsonOption(addBuildNameOptions(info)).action(does(async () => (await import("./commands/info.js")).info));
  const detect = program
    .command("detect")
    .description("say in Python's words what platform this is, or a .wasm or a distribution")
    .argument("[path]", "a .wasm, or the folder of a distribution; this runtime when left out");
  addJsonOption(detect).action(does(async () => (await import("./commands/detect.js")).detect));
  const config = program.command("config").description("the configuration");
  const list = config.command("list").description("print every setting, and where it comes from");
  addJsonOption(addHostRunnerOption(addBuildOptions(list))).action(
    does(async () => (await import("./commands/config.js")).listConfig),
  );
}

function addCleaning(program: Command, does: Does): void {
  const clean = program
    .command("clean")
    .description("remove what this build made; what was downloaded stays")
    .option("-n, --dry-run", "print what would be removed");
  addBuildNameOptions(clean).action(does(async () => (await import("./commands/clean.js")).clean));
  const cache = program.command("cache").description("what is kept between builds");
  cache
    .command("dir")
    .description("print the cache folder")
    .action(does(async () => (await import("./commands/cache.js")).printCacheFolder));
  cache
    .command("clean")
    .description("remove the cache, or parts of it")
    .addArgument(new Argument("[parts...]", "all of it when left out").choices(CACHE_PARTS))
    .option("-n, --dry-run", "print what would be removed")
    .action(does(async () => (await import("./commands/cache.js")).cleanCache));
}

function addCompletion(program: Command, does: Does): void {
  program
    .command("completion")
    .description("print a completion script")
    .addArgument(new Argument("<shell>", "the shell that will read it").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", '\nFor bash: eval "$(pywasm completion bash)" in ~/.bashrc.')
    .action(does(async () => (await import("./commands/completion.js")).completion));
}
