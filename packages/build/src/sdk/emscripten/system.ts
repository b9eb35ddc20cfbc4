import { readdir, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BuildError } from "../../errors.js";
import { exists, findOnPath } from "../../process/find-on-path.js";
import { digestOf } from "../digest-of.js";
import { QUESTION_MS, runOrFail } from "../program.js";
import type { SdkContext, SdkProvider, SdkRequest } from "../provider.js";
import { describeSdk } from "./describe-sdk.js";
import type { EmscriptenSdk } from "./emscripten-sdk.js";

/** An Emscripten that is there: on PATH, or where `emsdk` put it. Nothing of it is written to. */
export const system: SdkProvider<EmscriptenSdk> = {
  name: "system",
  async candidates(request) {
    const emcc = await findEmcc(request.env);
    if (!emcc) return { provider: "system", absent: "no emcc on PATH, and none below $EMSDK" };
    let asked: Promise<EmscriptenSdk> | undefined;
    // It takes a minute to see that a program hangs: whatever comes of it is said once.
    const find = (context: SdkContext) => {
      asked ??= describeSystem(emcc, request, context);
      return asked;
    };
    return [{ provider: "system", label: `system (${emcc})`, installed: find, install: find }];
  },
};

async function findEmcc(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const onPath = await findOnPath("emcc", env);
  if (onPath) return onPath;
  const inEmsdk = env.EMSDK && join(env.EMSDK, "upstream/emscripten/emcc");
  return inEmsdk && (await exists(inEmsdk)) ? inEmsdk : undefined;
}

async function describeSystem(emcc: string, request: SdkRequest, context: SdkContext): Promise<EmscriptenSdk> {
  const emscripten = dirname(await realpath(emcc));
  if (!(await exists(join(emscripten, "emcc.py")))) {
    throw new BuildError("E_SDK", `${emcc} is not part of an Emscripten folder: there is no emcc.py beside it`);
  }
  const ask = async (key: string) =>
    (await runOrFail(join(emscripten, "em-config"), [key], context, { timeout: QUESTION_MS })).trim();
  const llvm = await plainLlvmFolder(await ask("LLVM_ROOT"));
  const layout = {
    provider: "system" as const,
    label: `system (${emcc})`,
    root: emscripten,
    emscripten,
    llvm,
    binaryen: await ask("BINARYEN_ROOT"),
  };
  const sdk = await describeSdk({ ...layout, cache: "", identity: "" }, context);
  // Its own package manager may exchange it in place, without a new version.
  const { size, mtimeMs } = await stat(join(llvm, "clang"));
  const identity = `system-${digestOf([layout, sdk.emscriptenVersion, sdk.llvmVersion, size, mtimeMs])}`;
  return { ...sdk, cache: join(request.sdks, identity), prebuilt: await ask("CACHE"), identity };
}

/** Distributions put `clang-19` into /usr/bin, a link to a folder where it is plain `clang`. */
async function plainLlvmFolder(root: string): Promise<string> {
  if (await exists(join(root, "clang"))) return root;
  const names = await readdir(root).catch((): string[] => []);
  const versioned = names.find((name) => /^clang-\d+$/.test(name));
  const folder = versioned && dirname(await realpath(join(root, versioned)));
  if (folder && (await exists(join(folder, "clang")))) return folder;
  throw new BuildError(
    "E_SDK",
    `there is no clang in ${JSON.stringify(root)}, which Emscripten's configuration names as LLVM_ROOT`,
  );
}
