import type { LibraryRecipe } from "./library-recipe.js";
import type { Toolchain } from "./toolchain.js";

/**
 * A Makefile that compiles a library, to be run in the library's folder. The library's own paths are relative, so
 * that none of them gets into the objects, and the compiler's cache serves every folder.
 */
export function libraryMakefile(
  recipe: LibraryRecipe,
  flags: string[],
  { cc, ar }: Pick<Toolchain, "cc" | "ar">,
): string {
  const { archive, sources, exclude = [], made = {} } = recipe;
  const library = `lib/lib${archive}.a`;
  const files = Object.keys(made);
  return `all: ${[library, ...files].join(" ")}

SOURCES := $(filter-out ${exclude.join(" ")},$(sort $(wildcard ${sources.join(" ")})))
OBJECTS := $(SOURCES:source/%.c=objects/%.o)

${library}: $(OBJECTS)
	@mkdir -p $(@D)
	${ar} rcs $@ $(OBJECTS)

objects/%.o: source/%.c ${files.join(" ")}
	@mkdir -p $(@D)
	${[cc, "-Iinclude", ...recipe.flags, ...flags].join(" ")} -c $< -o $@
${Object.entries(made).map(madeRule).join("")}`;
}

function madeRule([file, command]: [string, string]): string {
  return `
${file}:
	@mkdir -p $(@D)
	${command} >$@
`;
}
