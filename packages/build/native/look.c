/* What the loop of the interpreter looks for between instructions, now and then (look.h): signals, and whether to go on in a better
   compiled call. */

#define Py_BUILD_CORE 1
#include <Python.h>

/* One in so many, about as in Python/emscripten_signal.c: a program may take long from one to the next. A prime: a loop of its own
   is not at the same place whenever this looks. */
#define PERIOD 53

/* CPython's, or of signals.c. The clock is how many times the loop does not call. */
extern int _Py_emscripten_signal_clock;
extern void _Py_CheckEmscriptenSignals(void);

/* In tier-up.c. */
extern int pywasm_is_hooked;
extern void pywasm_look_at_tier(void);

#if PY_VERSION_HEX >= 0x030D0000

#include <internal/pycore_frame.h>
#include <internal/pycore_pystate.h>
#include <opcode_ids.h>
#if PY_VERSION_HEX >= 0x030E0000
#include <internal/pycore_interpframe.h>
#endif

static int
is_at_turn(void)
{
    int instruction = _PyThreadState_GET()->current_frame->instr_ptr->op.code;
    return instruction == JUMP_BACKWARD || instruction == INSTRUMENTED_JUMP_BACKWARD;
}

#else

static int
is_at_turn(void)
{
    return 0;
}

#endif

void
pywasm_look(void)
{
    static int is_late;
    /* What is raised at the turn of a loop, CPython does not always bring to a `try` around that loop. Where the loop does anything
       else, it is raised there. */
    is_late = !is_late && is_at_turn();
    if (is_late) {
        _Py_emscripten_signal_clock = 0;
        return;
    }
    _Py_CheckEmscriptenSignals();
    pywasm_look_at_tier();
    _Py_emscripten_signal_clock = pywasm_is_hooked ? 0 : PERIOD - 1;
}
