import { expect, test } from "vitest";
import { parseLinkRecipe, withJsSymbols } from "./link-recipe.js";

const wasmLd = "/sdk/bin/wasm-ld";

test("the call of Emscripten 6: the stub comes first", () => {
  const verbose = [
    " /sdk/bin/clang -c conftest.c -o /tmp/t/conftest.o",
    " /sdk/bin/wasm-ld -o conftest.wasm /tmp/x_libemscripten_js_symbols.so -Bstatic --export=main /tmp/t/conftest.o -L/lib -lc",
    " /sdk/bin/llvm-objcopy conftest.wasm conftest.wasm --remove-section=producers",
  ].join("\n");
  const recipe = withJsSymbols(parseLinkRecipe(verbose, wasmLd), "/toolchain/js-symbols.so");
  expect(recipe.before).toEqual(["/toolchain/js-symbols.so", "-Bstatic", "--export=main"]);
  expect(recipe.after).toEqual(["-L/lib", "-lc"]);
});

test("the call of Emscripten 3.1: the stub comes after the libraries, and stays there", () => {
  const verbose =
    " /sdk/bin/wasm-ld -o conftest.wasm -L/lib /tmp/t/conftest_0.o -lc /tmp/x_libemscripten_js_symbols.so -z stack-size=65536";
  const recipe = withJsSymbols(parseLinkRecipe(verbose, wasmLd), "/toolchain/js-symbols.so");
  expect(recipe.before).toEqual(["-L/lib"]);
  expect(recipe.after).toEqual(["-lc", "/toolchain/js-symbols.so", "-z", "stack-size=65536"]);
});

test("an emcc that failed is named", () => {
  expect(() => parseLinkRecipe("emcc: error: no", wasmLd)).toThrow(/does not show how it links: no call of wasm-ld/);
});
