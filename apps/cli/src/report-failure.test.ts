import { BuildError, type BuildErrorCode } from "@pywasm/build";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reportFailure } from "./report-failure.js";

let written: string;
beforeEach(() => {
  written = "";
  vi.stubEnv("NO_COLOR", "1");
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("reportFailure", () => {
  it.each<[BuildErrorCode, number]>([
    ["E_USAGE", 2],
    ["E_CONFIG", 2],
    ["E_TOOL", 3],
    ["E_SDK", 3],
    ["E_NETWORK", 4],
    ["E_CHECKSUM", 4],
    ["E_COMMAND", 1],
    ["E_SOURCE", 1],
    ["E_ARCHIVE", 1],
    ["E_FILESYSTEM", 1],
    ["E_LOCKED", 1],
  ])("gives %s the status %d, with the message and the hint", (code, status) => {
    expect(reportFailure(new BuildError(code, "It broke.", { hint: "Mend it." }))).toBe(status);
    expect(written).toBe("error: It broke.\nMend it.\n");
  });

  it("names the log, once, where there is one", () => {
    const log = import.meta.filename;
    reportFailure(new BuildError("E_NETWORK", "It broke."), log);
    expect(written).toBe(`error: It broke.\nlog: ${log}\n`);
    written = "";
    reportFailure(new BuildError("E_COMMAND", `It broke.\nlog: ${log}`), log);
    expect(written).toBe(`error: It broke.\nlog: ${log}\n`);
    written = "";
    reportFailure(new BuildError("E_FILESYSTEM", "It broke."), "/nowhere/step.log");
    expect(written).toBe("error: It broke.\n");
  });

  it("shows where an error comes from that nobody expected", () => {
    expect(reportFailure(new TypeError("x is not a function"))).toBe(1);
    expect(written).toContain("This should not have happened");
    expect(written).toContain("report-failure.test.ts");
    expect(reportFailure("a text")).toBe(1);
  });
});
