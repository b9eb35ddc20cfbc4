import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConformanceResult, ConformanceSummary, ProcessPlaceOptions } from "@pywasm/build";
import { ExitStatus } from "../exit-status.js";
import { hostRunnerOf } from "../host-runner.js";
import { interruptible } from "../interruptible.js";
import { buildOptionsOf, type Invocation } from "../invocation.js";
import { createSuiteRenderer } from "../render/suite.js";
import { counted } from "../render/units.js";

interface TestFlags {
  fast?: boolean;
  changed?: boolean;
  timeout?: number;
  quiet?: boolean;
  verbose?: boolean;
  json?: boolean;
}

const TIMEOUT_SECONDS = 600;

/** `pywasm test [FILES…] [-- REGRTEST'S OPTIONS…]`: CPython's own tests on a distribution. */
export async function test(invocation: Invocation): Promise<number> {
  const { processPlace, resolveConfig, runConformance, testFlavour } = await import("@pywasm/build");
  const { command } = invocation;
  const { fast, changed, timeout = TIMEOUT_SECONDS, quiet, verbose, json } = command.opts<TestFlags>();
  const { profile = testFlavour("release"), ...options } = buildOptionsOf(invocation);
  const config = await resolveConfig({ ...options, profile });
  const { tests, regrtest } = splitArguments(command.args, process.argv);
  const place = await placeOf(await hostRunnerOf(invocation));
  const renderer = createSuiteRenderer(process.stderr, quiet ? "quiet" : verbose ? "verbose" : "normal");
  const interruption = {
    stopped: "the same command goes on from here",
    onFirst: () => renderer.print("stopping; once more ends it at once"),
    onLast: () => renderer.close(),
  };
  return interruptible(interruption, async (signal) => {
    try {
      const result = await runConformance({
        ...{ target: config.target, profile, place: processPlace(place) },
        ...{ distribution: config.paths.distribution, series: config.recipe.series, source: config.source.dir },
        ...{ records: join(config.paths.conformance, place.name), jobs: options.jobs ?? availableParallelism() },
        ...{ tests, regrtest, fast, changed, timeoutMs: timeout * 1000 },
        ...{ signal, onEvent: (event) => renderer.onEvent(event) },
      });
      renderer.close();
      return await report(result, json === true);
    } finally {
      renderer.close();
    }
  });
}

/** commander tells nothing of a `--`: what stands behind it is for regrtest. */
function splitArguments(args: string[], argv: string[]): { tests: string[]; regrtest: string[] } {
  const at = argv.indexOf("--");
  const regrtest = at < 0 ? [] : argv.slice(at + 1);
  return { tests: args.slice(0, args.length - regrtest.length), regrtest };
}

/** A program beside the code that this is part of, in `dist`. A host runner that cannot be had is no crash of every test. */
async function placeOf(hostRunner: string | undefined): Promise<ProcessPlaceOptions> {
  const program = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  if (hostRunner === undefined) return { name: "node", command: [process.execPath, program("./test-process.js")] };
  const { findHostRunner, NODE_WASI } = await import("@pywasm/node/wasi");
  if (hostRunner !== NODE_WASI) await findHostRunner(hostRunner, process.env);
  const name = basename(hostRunner).replace(":", "-");
  return { name, command: [process.execPath, program("./wasi-test-process.js"), hostRunner] };
}

async function report({ record, differences, files }: ConformanceResult, json: boolean): Promise<number> {
  const { summaryOf } = await import("@pywasm/build");
  const summary = summaryOf(record);
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...summary, differences, files, record }, null, 2)}\n`);
  } else {
    const unexpected = Object.entries(record.files).flatMap(([test, { problems }]) =>
      problems.map((problem) => `${test}: ${problem}`),
    );
    const lines = [
      ...unexpected,
      ...differences.map((difference) => `changed: ${difference}`),
      sentenceOf(summary),
      files.markdown,
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  }
  return summary.unexpected > 0 ? ExitStatus.failed : ExitStatus.ok;
}

function sentenceOf(summary: ConformanceSummary): string {
  const { passed, failed, skipped, crashed, timedOut, flaky, unexpected, tests } = summary;
  const parts = [
    `${passed} passed`,
    `${failed} with failures`,
    `${skipped} skipped`,
    `${crashed} crashed`,
    ...(timedOut > 0 ? [`${timedOut} out of time`] : []),
    ...(flaky > 0 ? [`${flaky} flaky`] : []),
  ];
  const verdict = unexpected > 0 ? `${counted(unexpected, "file")} not as expected` : "all as expected";
  return `${counted(tests, "test")} in ${counted(passed + failed + skipped + crashed + timedOut, "file")}: ${parts.join(", ")}; ${verdict}`;
}
