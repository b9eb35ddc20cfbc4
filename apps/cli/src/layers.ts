import type { ConfigFile } from "@pywasm/build";
import { type Command, InvalidArgumentError, type Option } from "commander";
import { switchValue } from "./option-values.js";

/**
 * Fills the options that no flag has set: from `PYWASM_<FLAG>`, then, for a command that knows what a build is, from the
 * nearest config file. commander keeps where each value came from.
 *
 * @returns the config file, when there is one for this command
 */
export async function applyLayers(
  command: Command,
  env: NodeJS.ProcessEnv,
  cwd: string,
): Promise<ConfigFile | undefined> {
  const configFile = readsConfigFile(command) ? await readNearest(cwd) : undefined;
  for (const option of command.options) {
    const name = option.attributeName();
    if (option.negate || command.getOptionValueSource(name) === "cli") continue;
    const text = env[variableOf(option)];
    if (text) {
      command.setOptionValueWithSource(name, parsed(command, option, text), "env");
    } else if (configFile && Object.hasOwn(configFile.options, option.name())) {
      const value = configFile.options[option.name() as keyof ConfigFile["options"]];
      command.setOptionValueWithSource(name, value, "config");
    }
  }
  return configFile;
}

/** The environment variable that stands for a flag. */
export function variableOf(option: Option): string {
  return `PYWASM_${option.name().replaceAll("-", "_").toUpperCase()}`;
}

function readsConfigFile(command: Command): boolean {
  return command.options.some((option) => option.name() === "profile");
}

async function readNearest(folder: string): Promise<ConfigFile | undefined> {
  const { nearestConfigFile } = await import("@pywasm/build/locate");
  return nearestConfigFile(folder);
}

function parsed(command: Command, option: Option, text: string): unknown {
  try {
    if (option.isBoolean()) return switchValue(text);
    return option.parseArg ? option.parseArg(text, undefined) : text;
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    return command.error(`error: ${variableOf(option)}=${text} cannot be used. ${error.message}`);
  }
}
