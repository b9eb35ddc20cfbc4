import { shellQuote } from "../../process/shell-quote.js";
import type { LinkRecipe } from "./link-recipe.js";

/** What goes into the `cc` launcher. */
export interface CcLauncherFacts {
  clang: string;
  wasmLd: string;
  emcc: string;
  ccache: string | undefined;
  /** Names the compiler to ccache: its files carry new dates after every installation. */
  identity: string;
  compileFlags: string[];
  link: LinkRecipe;
  settings: string[];
}

/**
 * The text of `cc`, a C compiler that gives what emcc gives, without starting Python where that is possible:
 * - an invocation that only compiles goes straight to clang, through ccache;
 * - a configure test that links (`-o conftest… conftest.c`) goes straight to clang and wasm-ld, with Emscripten's own list of
 *   JavaScript symbols, so that an undefined symbol is the same error. The output is the wasm itself: the configure
 *   of a cross build looks into it for strings, and cannot run it;
 * - for everything else, and for every flag that makes emcc do something of its own, it is emcc.
 *
 * Shell built-ins only: the time of one fork is what there is to win.
 */
export function ccLauncher(facts: CcLauncherFacts): string {
  const { link } = facts;
  const clang = shellQuote([facts.clang, ...facts.compileFlags]);
  const compile = compileCommand(clang, facts);
  const emcc = shellQuote([facts.emcc]);
  return `${readArguments}
if [ -n "$slow" ]; then
  # Settings of the linker would be a warning in a compile, and a lone -v has a meaning of its own.
  if [ -n "$compile" ] || [ $# = 1 ]; then exec ${emcc} "$@"; fi
  exec ${emcc} ${shellQuote(facts.settings)} "$@"
fi
case $compile:$source in
  -c:conftest*) exec ${clang} "$@" ;;
  -c:*)
    ${compile} ;;
  -*) exec ${clang} "$@" ;;
esac
case $slow_link:$output:$source in
  :conftest*:conftest.c) ;;
  *) exec ${emcc} ${shellQuote(facts.settings)} "$@" ;;
esac
${takeOutLinkerArguments}
object=$output.linked.o
${clang} "$@" -c conftest.c -o "$object" || exit
${shellQuote([facts.wasmLd, "-o"])} "$output" ${shellQuote(link.before)} "$object" $libraries ${shellQuote(link.after)}
status=$?
rm -f "$object"
exit $status`;
}

/**
 * Through ccache where CCACHE_DIR says in which: without it ccache would write into the user's own. Where the compiler
 * lists what it includes, ccache need not preprocess first.
 */
function compileCommand(clang: string, { ccache, identity }: CcLauncherFacts): string {
  if (!ccache) return `exec ${clang} "$@"`;
  const environment = shellQuote([`CCACHE_COMPILERCHECK=string:${identity}`, "CCACHE_DEPEND=1"]);
  return `[ -n "$CCACHE_DIR" ] || exec ${clang} "$@"
    [ -n "$dependencies" ] || [ -z "$output" ] || set -- "$@" -MMD -MF "$output.d"
    export ${environment}
    exec ${shellQuote([ccache])} ${clang} "$@"`;
}

/**
 * Sorts the arguments. `slow` is set by what makes emcc change the compile itself (its settings, a rewritten -g or -O, position
 * independent code, exceptions, threads, SIMD, warnings of its own) or only answer a question; `slow_link` by
 * what it does more in a link.
 */
const readArguments = `compile= slow=$EMCC_CFLAGS$EMCC_DEBUG slow_link= output= source= libraries= dependencies= expect=
for arg do
  case $expect in
    output) output=$arg expect=; continue ;;
    value) expect=; continue ;;
  esac
  case $arg in
    -c|-S|-E|-M|-MM|-fsyntax-only) [ "$compile" = -c ] || compile=$arg ;;
    -o) expect=output ;;
    -o*) output=\${arg#-o} ;;
    -MD|-MMD) dependencies=1 ;;
    -D|-U|-I|-include|-imacros|-isystem|-iquote|-idirafter|-MT|-MF|-MQ) expect=value ;;
    -g|-g0|-g3|-gdwarf*|-gline-tables-only) ;;
    -O[4-9]*|-g*|-m*|-s|-s[A-Z]*|-x*|-Xclang|-Xlinker|-target|-nostdinc|-v|-print*|-dump*|--*|@*) slow=1 ;;
    -fPIC|-fexceptions|-fwasm-exceptions|-flto*|-fopenmp*|-fsanitize*|-pthread*) slow=1 ;;
    -W*absolute-paths|-W*almost-asm|-W*experimental|-W*legacy-settings|-W*linkflags|-W*emcc|-W*undefined) slow=1 ;;
    -W*version-check|-W*export-main|-W*map-unrecognized-libraries|-W*pthreads-mem-growth|-W*unsupported) slow=1 ;;
    -W*limited-postlink-optimizations|-W*em-js-i64|-W*js-compiler|-W*compatibility|-W*unused-main|-W*closure) slow=1 ;;
    -Wl,*) slow_link=1 ;;
    -D*|-U*|-I*|-O*|-W*|-f*|-std=*|-pipe|-w|-pedantic*|-M*) ;;
    -lm|-ldl|-lrt|-lpthread) ;;
    -l|-L|-[lL]*[!A-Za-z0-9_./+-]*) slow_link=1 ;;
    -lembind|-lEGL|-lGL*|-lglfw*|-lglut|-lopenal|-lX11|-lSDL*|-luuid|-lfetch|-lwebsocket|-lstdc++) slow_link=1 ;;
    -l*.js|-lc++*|-lal|-lhtml5|-l*malloc*|-lcompiler_rt*|-lclang_rt*|-lwasm*|-lunwind|-lstubs|-lnoexit|-ljsmath|-lsockets*) slow_link=1 ;;
    -l*|-L*) libraries="$libraries $arg" ;;
    -*) slow_link=1 ;;
    *.s|*.h) slow=1 ;;
    *) [ -z "$source" ] || slow_link=1; source=$arg ;;
  esac
done`;

/** Leaves in \`$@\` what the compiler is to see. */
const takeOutLinkerArguments = `for arg do
  shift
  case $expect in output) expect=; continue ;; esac
  case $arg in
    -o) expect=output ;;
    -o*|-l*|-L*|conftest.c) ;;
    *) set -- "$@" "$arg" ;;
  esac
done`;
