import { join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { loopHeader } from "../native-programs.js";
import type { Step } from "../step.js";
import { buildPython, frozen } from "./build-python.js";
import { ccacheEnvironment } from "./ccache-environment.js";
import { cleanEnvironment } from "./clean-environment.js";
import { hostFolder } from "./configure.js";
import { hostMakefileName, sourceLink } from "./host-makefile.js";
import { needsLibraries } from "./libraries.js";
import { sourceInputs } from "./source-python.js";

/** What the link is made of, one argument a line: written by make, which alone knows it. */
export function linkObjects(config: BuildConfig): string {
  return join(hostFolder(config), "link-objects.txt");
}

/** The step that compiles CPython for the host: its objects, its own libraries and the data of sysconfig. */
export function compileStep(config: BuildConfig): Step {
  const cwd = hostFolder(config);
  const { source, paths, sourceDateEpoch, jobs } = config;
  return {
    name: "compile",
    title: `Compile CPython for ${config.hostTriple}`,
    needs: [...new Set(["configure", buildPython(config).step]), ...needsLibraries(config)],
    record: join(paths.crossBuild, "records", "compile"),
    inputs: [
      ...sourceInputs(config, ["{Include,Modules,Objects,Parser,Programs,Python}/**", "Lib/**/*.py"], leftOut),
      { path: loopHeader },
    ],
    outputs: [linkObjects(config)],
    clean: [],
    scrub: { dir: cwd, include: ["**/*.a", "link-objects.txt", ...frozen] },
    actions: [
      { do: "exec", argv: ["ln", "-sfn", source.dir, sourceLink(config)], cwd },
      // Beside what is compiled: its path is that of no machine, so that ccache knows the compiles of another.
      { do: "exec", argv: ["cp", loopHeader, join(cwd, "look.h")], cwd },
      {
        do: "exec",
        argv: ["make", `-j${jobs}`, "-f", hostMakefileName, "link-objects.txt"],
        cwd,
        env: {
          ...cleanEnvironment,
          ...ccacheEnvironment(config, paths.crossBuild),
          SOURCE_DATE_EPOCH: String(sourceDateEpoch),
        },
      },
      { do: "vouch-for", list: linkObjects(config) },
    ],
  };
}

/** Nothing of it is compiled or frozen. */
const leftOut = ["Lib/{test,idlelib,tkinter}/**", "**/__pycache__/**"];
