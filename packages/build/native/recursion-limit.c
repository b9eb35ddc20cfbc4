/* How deep C code of CPython's may call itself. CPython 3.12 and 3.13 count, up to a number that was chosen for the
   stacks of operating systems. Here there are two: the engine has the calls, on a stack of a size that only it knows, and
   the linear memory has what the calls take the address of. To exhaust either is the end of Python; RecursionError has
   to come first. */
#include <Python.h>

/* What one level of CPython's count may need, on the engine's stack in calls of descend(), and in linear memory. Measured
   with what recurses (slots of classes, properties, the compiler, pickle, json, comparisons, sorting by a key that
   sorts), with a half to spare. In a debug build nothing in the loop of the interpreter shares its place on the stack: a level
   takes 10 KB of the engine's. */
#ifdef Py_DEBUG
#define CALLS_PER_LEVEL 16
#else
#define CALLS_PER_LEVEL 3
#endif
#define BYTES_PER_LEVEL 1280

/* The ends of the stack in linear memory, which grows from the second to the first; the linker's. */
extern char __stack_low, __stack_high;

static int wanted;
/* In calls of descend(). */
int pywasm_stack_depth;

static void descend(void);
/* Not known to the compiler, so that the calls stay calls. */
static void (*volatile next)(void) = descend;

/* What a call keeps while the next one runs: 256 bytes and what engines add, however well they compile it. Calls that keep little are
   many, and it takes an engine long to come back from them. */
#define EACH_WORD(_) \
    _(0) _(1) _(2) _(3) _(4) _(5) _(6) _(7) _(8) _(9) _(10) _(11) _(12) _(13) _(14) _(15) \
    _(16) _(17) _(18) _(19) _(20) _(21) _(22) _(23) _(24) _(25) _(26) _(27) _(28) _(29) _(30) _(31)
#define READ(i) uint64_t word##i = words[i];
#define WRITE(i) words[i] = word##i;

static volatile uint64_t words[32];

static void
descend(void)
{
    EACH_WORD(READ)
    if (++pywasm_stack_depth < wanted) {
        next();
    }
    EACH_WORD(WRITE)
}

#ifdef __EMSCRIPTEN__

/* In guest.js: calls what it is given, and returns when that has used up the stack. */
extern void guest_exhaust_stack(void (*descend)(void));

static int
levels_of_engine(int allowed)
{
    wanted = allowed * CALLS_PER_LEVEL;
    pywasm_stack_depth = 0;
    guest_exhaust_stack(descend);
    return pywasm_stack_depth / CALLS_PER_LEVEL;
}

#else

/* Uses up the stack of the engine, or more of it than CPython ever allows: for an embedder that catches what the engine makes
   of it, before Python starts. */
void
pywasm_probe_stack(void)
{
    wanted = 10000 * CALLS_PER_LEVEL;
    pywasm_stack_depth = 0;
    next();
}

static int
levels_of_engine(int allowed)
{
    return pywasm_stack_depth ? pywasm_stack_depth / CALLS_PER_LEVEL : allowed;
}

#endif

#if PY_VERSION_HEX >= 0x030C0000 && PY_VERSION_HEX < 0x030E0000

/* As CPython has it before it was limited to the stack of this engine. */
void
pywasm_forget_stack(void)
{
    pywasm_stack_depth = 0;
#if PY_VERSION_HEX < 0x030D0000
    PyThreadState_Get()->c_recursion_remaining = C_RECURSION_LIMIT;
#else
    PyThreadState_Get()->c_recursion_remaining = Py_C_RECURSION_LIMIT;
#endif
}

void
pywasm_limit_recursion(void)
{
    PyThreadState *thread = PyThreadState_Get();
    int by_engine = levels_of_engine(thread->c_recursion_remaining);
    int by_memory = (int)(((char *)__builtin_frame_address(0) - &__stack_low) / BYTES_PER_LEVEL);
    int lower = by_engine < by_memory ? by_engine : by_memory;
    if (lower < thread->c_recursion_remaining) {
        thread->c_recursion_remaining = lower;
    }
}

#else

void
pywasm_forget_stack(void)
{
}

void
pywasm_limit_recursion(void)
{
}

#endif

#if defined(__wasi__) && PY_VERSION_HEX >= 0x030E0000

/* From 3.14 on, CPython does not count, but looks where the stack in linear memory ends: as much of it as goes with the
   engine's, where a call takes the address of little. What it asks with Emscripten it asks here, because of
   plan/host-makefile.ts. */
#define BYTES_PER_CALL 64

uintptr_t
emscripten_stack_get_base(void)
{
    return (uintptr_t)&__stack_high;
}

uintptr_t
emscripten_stack_get_end(void)
{
    uintptr_t all = &__stack_high - &__stack_low;
    uintptr_t room = pywasm_stack_depth ? (uintptr_t)pywasm_stack_depth * BYTES_PER_CALL : all;
    return (uintptr_t)&__stack_high - (room < all ? room : all);
}

#endif
