import type { BuildOptions, ConfigFile } from "@pywasm/build";
import type { Command } from "commander";
import { applyLayers } from "./layers.js";

/** A command as it was asked for: flags, environment and config file are already one set of options. */
export interface Invocation {
  command: Command;
  /** The nearest `pywasm.toml`, for the commands that read it. */
  configFile: ConfigFile | undefined;
}

/** What a command does. Resolves to the exit status. */
export type CommandAction = (invocation: Invocation) => Promise<number>;

/** A commander action that imports the code of its command only now. */
export function lazily(load: () => Promise<CommandAction>, onStatus: (status: number) => void) {
  return async function (this: Command): Promise<void> {
    const configFile = await applyLayers(this, process.env, process.cwd());
    const action = await load();
    onStatus(await action({ command: this, configFile }));
  };
}

/** What the invocation says about the build; what it leaves open is for `resolveConfig`. */
export function buildOptionsOf({ command }: Invocation): BuildOptions {
  const { target, python, source, profile, sdk, singleFile, jobs, offline, out } = command.opts<BuildOptions>();
  return { target, python, source, profile, sdk, singleFile, jobs, offline, out };
}
