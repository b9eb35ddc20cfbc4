import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BuildError } from "../errors.js";
import type { BuildEvent } from "../events.js";
import type { Step } from "../step.js";
import { createScratch, type Scratch, traceOf } from "../testing/scratch-plan.js";
import { explainPlan } from "./explain-plan.js";
import { type RunOptions, runPlan } from "./run-plan.js";

let scratch: Scratch;
beforeEach(() => {
  scratch = createScratch();
});
afterEach(() => scratch.remove());

/** Runs a plan and gives the reason of every step that ran. */
async function run(plan: Step[], options: RunOptions = {}): Promise<Record<string, string>> {
  const { ran } = await runPlan(plan, options);
  return Object.fromEntries(ran.map(({ step, reason }) => [step, reason]));
}

async function failure(plan: Step[], options: RunOptions = {}): Promise<BuildError> {
  return runPlan(plan, options).then(
    () => expect.fail("the plan ran"),
    (error: BuildError) => error,
  );
}

/** `source` → a → b, c beside it. */
function smallPlan({ path, step, sh }: Scratch, greeting = "hello"): Step[] {
  return [
    step("a", {
      inputs: [{ path: path("source") }],
      outputs: ["a"],
      actions: [sh(`cat source > a; echo ${greeting}`)],
    }),
    step("b", { needs: ["a"], outputs: ["b"], actions: [sh("cat a a > b")] }),
    step("c", { outputs: ["c"], actions: [{ do: "write-file", path: path("c"), content: "c" }] }),
  ];
}

describe("freshness", () => {
  beforeEach(() => writeFileSync(scratch.path("source"), "one\n"));

  test("what a program that goes by times would keep is made again when somebody changed it", async () => {
    const { path, step, sh, dir } = scratch;
    const actions: Step["actions"] = [
      sh("[ -e x.o ] || echo good > x.o"),
      { do: "write-file", path: path("list"), content: `-lm\n${path("x.o")}\n` },
      { do: "vouch-for", list: path("list") },
    ];
    const plan = [step("make", { outputs: ["list"], scrub: { dir, include: [] }, actions })];
    await run(plan);
    writeFileSync(path("x.o"), "bad\n");
    expect(await run(plan)).toEqual({ make: `output changed: ${path("x.o")}` });
    expect(readFileSync(path("x.o"), "utf8")).toBe("good\n");
    expect(await run(plan)).toEqual({});
  });

  test("another number of jobs changes nothing", async () => {
    const { step, dir } = scratch;
    const plan = (flag: string) => [step("x", { actions: [{ do: "exec", argv: ["true", flag], cwd: dir }] })];
    await run(plan("-j2"));
    expect(await run(plan("-j16"))).toEqual({});
    expect(await run(plan("--just"))).toEqual({ x: "what it does changed" });
  });

  test("the first run makes everything, the second nothing", async () => {
    const plan = smallPlan(scratch);
    expect(await explainPlan(plan)).toEqual([
      { step: "a", reason: "never finished before" },
      { step: "b", reason: "never finished before" },
      { step: "c", reason: "never finished before" },
    ]);
    expect(Object.keys(await run(plan)).sort()).toEqual(["a", "b", "c"]);
    expect(readFileSync(scratch.path("b"), "utf8")).toBe("one\none\n");
    expect(await run(plan)).toEqual({});
    expect((await explainPlan(plan)).map(({ reason }) => reason)).toEqual([undefined, undefined, undefined]);
  });

  test.each<[what: string, change: (scratch: Scratch) => void, reasons: (scratch: Scratch) => Record<string, string>]>([
    [
      "an input's content",
      ({ path }) => writeFileSync(path("source"), "two\n"),
      ({ path }) => ({ a: `input changed: ${path("source")}`, b: "a changed" }),
    ],
    ["an input's time", ({ path }) => utimesSync(path("source"), 1, 1), () => ({})],
    [
      "an input gone",
      ({ path }) => rmSync(path("source")),
      ({ path }) => ({ a: `input missing: ${path("source")}`, b: "a changed" }),
    ],
    ["an output gone", ({ path }) => rmSync(path("a")), ({ path }) => ({ a: `output missing: ${path("a")}` })],
    [
      "an output swapped",
      ({ path }) => writeFileSync(path("a"), "bad\n"),
      ({ path }) => ({ a: `output changed: ${path("a")}` }),
    ],
    ["an output's time", ({ path }) => utimesSync(path("b"), 1, 1), () => ({})],
    [
      "a record cut short",
      ({ path }) => writeFileSync(path("records/c.json"), '{"schema": 1'),
      () => ({ c: "never finished before" }),
    ],
    ...[
      "{}",
      "null",
      '{"schema":1,"step":"c"}',
      '{"schema":1,"step":"c","identity":"","digest":null,"outputs":[]}',
    ].map((text): [string, (scratch: Scratch) => void, () => Record<string, string>] => [
      `a record damaged to ${text}`,
      ({ path }) => writeFileSync(path("records/c.json"), text),
      () => ({ c: "never finished before" }),
    ]),
    [
      "files of inputs damaged, beside an input that changed",
      ({ path }) => {
        writeFileSync(path("records/a.inputs.json"), "{}");
        writeFileSync(path("source"), "two\n");
      },
      ({ path }) => ({ a: `input new: ${path("source")}`, b: "a changed" }),
    ],
    [
      "a marker of a run that was killed",
      ({ path }) => writeFileSync(path("records/c.running"), ""),
      () => ({ c: "stopped in the middle before" }),
    ],
  ])("%s", async (_, change, reasons) => {
    const plan = smallPlan(scratch);
    await run(plan);
    change(scratch);
    const explained = await explainPlan(plan);
    const expected = reasons(scratch);
    expect(Object.fromEntries(explained.flatMap(({ step, reason }) => (reason ? [[step, reason]] : [])))).toEqual(
      expected,
    );
    if (existsSync(scratch.path("source"))) {
      expect(await run(plan)).toEqual(expected);
      expect(await run(plan)).toEqual({});
    }
  });

  test("another action, and the steps that need it", async () => {
    await run(smallPlan(scratch));
    expect(await run(smallPlan(scratch, "bye"))).toEqual({ a: "what it does changed", b: "a changed" });
  });

  test("a step whose result names itself is not foretold", async () => {
    const plan = smallPlan(scratch);
    await run(plan);
    const record = scratch.path("records/a.json");
    writeFileSync(record, readFileSync(record, "utf8").replace('"named": false', '"named": true'));
    writeFileSync(scratch.path("source"), "two\n");
    expect(await explainPlan(plan)).toContainEqual({ step: "b", reason: "a runs" });
  });

  test("a new, a changed and an excluded file of a folder", async () => {
    const { path, step, sh } = scratch;
    const plan = [
      step("tree", {
        inputs: [{ path: path("tree"), include: ["**/*.c"], exclude: ["out/**"] }],
        actions: [sh("true")],
      }),
    ];
    const write = (name: string, text: string) =>
      run([step("w", { actions: [{ do: "write-file", path: path(name), content: text }] })]);
    await write("tree/x.c", "x");
    await run(plan);
    await write("tree/out/y.c", "y");
    await write("tree/notes", "z");
    expect(await run(plan)).toEqual({});
    await write("tree/deep/.hidden/y.c", "y");
    expect(await run(plan)).toEqual({ tree: `input new: ${path("tree/deep/.hidden/y.c")}` });
    await write("tree/x.c", "changed");
    expect(await run(plan)).toEqual({ tree: `input changed: ${path("tree/x.c")}` });
  });

  test("a forced step runs alone, when its result is the same", async () => {
    const plan = smallPlan(scratch);
    await run(plan);
    expect(await explainPlan(plan, { force: ["a"] })).toContainEqual({ step: "a", reason: "forced" });
    expect(await run(plan, { force: ["a"] })).toEqual({ a: "forced" });
  });

  test("a folder to clean is empty when the step runs", async () => {
    const { path, step, sh } = scratch;
    const plan = [
      step("clean", { clean: [path("made")], outputs: ["made/x"], actions: [sh("date +%N > made/x; ls made")] }),
    ];
    await run(plan);
    writeFileSync(path("made/stray"), "");
    rmSync(path("made/x"));
    await run(plan);
    expect(existsSync(path("made/stray"))).toBe(false);
  });
});

describe("order", () => {
  test("the longest chain starts first, and jobs bounds what runs at a time", async () => {
    const { step, sh } = scratch;
    const plan = [
      step("short"),
      step("long-1", { actions: [sh("sleep 0.05")] }),
      step("long-2", { needs: ["long-1"] }),
      step("long-3", { needs: ["long-2"] }),
    ];
    const events: BuildEvent[] = [];
    await runPlan(plan, { jobs: 1, onEvent: (event) => events.push(event) });
    expect(traceOf(events).filter((text) => text.startsWith("start"))).toEqual([
      "start long-1",
      "start long-2",
      "start short",
      "start long-3",
    ]);
  });

  test("steps that do not need each other run at the same time", async () => {
    const { step, sh } = scratch;
    // Each waits for the other's file: one after the other they would never end.
    const meet = (mine: string, other: string) => sh(`touch ${mine}; until [ -e ${other} ]; do sleep 0.01; done`);
    await runPlan([step("x", { actions: [meet("x", "y")] }), step("y", { actions: [meet("y", "x")] })], { jobs: 2 });
  });

  test("--until, and --from which takes the rest as it lies there", async () => {
    writeFileSync(scratch.path("source"), "one\n");
    const plan = smallPlan(scratch);
    expect(Object.keys(await run(plan, { until: "a" }))).toEqual(["a"]);
    writeFileSync(scratch.path("source"), "two\n");
    expect(Object.keys(await run(plan, { from: "b" }))).toEqual(["b"]);
    expect(readFileSync(scratch.path("b"), "utf8")).toBe("one\none\n");
    expect(await run(plan, { until: "b" })).toMatchObject({ b: "a changed" });
  });

  test("--from behind a step that never finished is refused", async () => {
    const plan = smallPlan(scratch);
    expect(await failure(plan, { from: "b" })).toMatchObject({
      code: "E_USAGE",
      hint: expect.stringContaining("--from a"),
    });
  });
});

test("--from and --until with nothing between them are refused", async () => {
  expect(await failure(smallPlan(scratch), { from: "b", until: "a" })).toMatchObject({
    code: "E_USAGE",
    message: expect.stringContaining("no step lies between"),
  });
});

describe("plans that cannot be run", () => {
  test.each<[string, (step: Scratch["step"]) => Step[], string]>([
    ["a name twice", (step) => [step("a"), step("a")], "two steps are named a"],
    ["an unknown need", (step) => [step("a", { needs: ["b"] })], "a needs b, which is not a step"],
    [
      "a circle",
      (step) => [step("a", { needs: ["c"] }), step("b", { needs: ["a"] }), step("c", { needs: ["b"] }), step("d")],
      "need each other: a, b, c",
    ],
  ])("%s", async (_, plan, message) => {
    expect(await failure(plan(scratch.step))).toMatchObject({
      code: "E_INTERNAL",
      message: expect.stringContaining(message),
    });
  });

  test("an unknown step name gets the nearest one", async () => {
    const plan = [scratch.step("compile"), scratch.step("link")];
    for (const options of [{ force: ["comple"] }, { from: "comple" }, { until: "comple" }]) {
      expect(await failure(plan, options)).toMatchObject({ code: "E_USAGE", hint: "Did you mean compile?" });
    }
  });
});

describe("failures", () => {
  test("name the end of the output, the log and the command", async () => {
    const { path, step, sh } = scratch;
    const script = "for i in $(seq 60); do echo line $i; done; echo it\\'s wrong >&2; exit 3";
    const action = { ...sh(script), env: { NAME: "two words", HOME: null } };
    const error = await failure([step("bad", { actions: [action] })]);
    expect(error.code).toBe("E_COMMAND");
    expect(error.message).toContain("sh failed with status 3");
    expect(error.message).toContain("it's wrong");
    expect(error.message).toContain("line 22\n");
    expect(error.message).not.toContain("line 21\n");
    expect(error.message).toContain(`log: ${path("records/bad.log")}`);
    expect(error.message).toContain(`cd ${scratch.dir} && env -u HOME 'NAME=two words' sh -c `);
    const log = readFileSync(path("records/bad.log"), "utf8");
    expect(log).toContain("env -u HOME 'NAME=two words' sh -c ");
    expect(log).toContain("line 1\n");
  });

  test("the environment is a difference", async () => {
    const { path, step, sh } = scratch;
    process.env.PYWASM_TEST_LEFT = "left";
    process.env.PYWASM_TEST_UNSET = "unset";
    const action = { ...sh("env > env"), env: { PYWASM_TEST_UNSET: null, PYWASM_TEST_SET: "a b" } };
    await run([step("env", { outputs: ["env"], actions: [action] })]);
    const env = readFileSync(path("env"), "utf8").split("\n");
    expect(env).toEqual(expect.arrayContaining(["PYWASM_TEST_LEFT=left", "PYWASM_TEST_SET=a b"]));
    expect(env).not.toContain("PYWASM_TEST_UNSET=unset");
  });

  test("a program that is not there is named, and so is a folder", async () => {
    const { step, dir, path } = scratch;
    const exec = (program: string, cwd: string) => step("x", { actions: [{ do: "exec", argv: [program], cwd }] });
    expect(await failure([exec("no-such-program", dir)])).toMatchObject({
      code: "E_TOOL",
      message: "The program no-such-program is not there.",
    });
    expect(await failure([exec("true", path("nowhere"))])).toMatchObject({
      message: expect.stringContaining("nowhere"),
    });
  });

  test("an output that was not made is a failure, and the step is not fresh", async () => {
    const { step, sh, path } = scratch;
    const plan = [step("x", { outputs: ["x"], actions: [sh("true")] })];
    expect(await failure(plan)).toMatchObject({ message: `x did not make its output ${path("x")}` });
    expect(await explainPlan(plan)).toEqual([{ step: "x", reason: "never finished before" }]);
  });

  test("the first one stops the others and is the one reported", async () => {
    const { step, sh, path } = scratch;
    const plan = [
      step("bad", { actions: [sh("until [ -e started ]; do sleep 0.01; done; exit 1")] }),
      step("slow", { actions: [sh("touch started; sleep 60; touch survived")] }),
      step("after", { needs: ["slow"] }),
    ];
    const events: BuildEvent[] = [];
    const begin = performance.now();
    const error = await failure(plan, { jobs: 2, onEvent: (event) => events.push(event) });
    expect(error).toMatchObject({ code: "E_COMMAND" });
    expect(performance.now() - begin).toBeLessThan(3000);
    expect(existsSync(path("survived"))).toBe(false);
    expect(traceOf(events)).not.toContain("start after");
    const failed = events.flatMap((event) => (event.type === "step-failed" ? [[event.step, event.error]] : []));
    expect(failed).toEqual([
      ["bad", expect.objectContaining({ code: "E_COMMAND" })],
      ["slow", expect.objectContaining({ code: "E_INTERRUPTED" })],
    ]);
  });
});
