/// <reference types="emscripten" />
// Checked by tsc, as part of the typecheck.
import { expectTypeOf, test } from "vitest";
import type { EmscriptenModule, EmscriptenSettings, FileSystem } from "./emscripten.js";

/** What `@types/emscripten` declares as globals. */
type Known = typeof FS;
type KnownModule = globalThis.EmscriptenModule;

test("what is used of the file system is what @types/emscripten knows", () => {
  type Used = Omit<FileSystem, "filesystems" | "registerDevice" | "open" | "FSNode">;
  expectTypeOf<Pick<Known, keyof Used & keyof Known>>().toExtend<Pick<Used, keyof Used & keyof Known>>();
  // The one name that it lacks in its namespace.
  expectTypeOf<Exclude<keyof FileSystem, keyof Known>>().toEqualTypeOf<"filesystems">();
});

test("what is given to the factory is what @types/emscripten takes", () => {
  type Shared = "thisProgram" | "noInitialRun" | "noFSInit" | "print" | "printErr";
  expectTypeOf<Pick<EmscriptenSettings, Shared & keyof KnownModule>>().toExtend<Partial<KnownModule>>();
  expectTypeOf<EmscriptenModule["callMain"]>().returns.toBeNumber();
});
