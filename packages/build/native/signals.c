/* Signals of an embedder under WASI, in which a program only has those that it sends to itself. The loop of the interpreter
   is compiled to look for them as it does with Emscripten (plan/host-makefile.ts); this is what it calls there. An
   embedder that sends signals sets Py_EMSCRIPTEN_SIGNAL_HANDLING, and is asked by sched_yield() from then on: there it
   calls PyErr_SetInterruptEx(). Elsewhere nobody is asked. */
#include <sched.h>

/* In tier-up.c. */
extern int pywasm_is_hooked;
extern void pywasm_look_at_tier(void);

/* How often the loop looks before the embedder is asked, as in Python/emscripten_signal.c. */
#define INTERVAL 50

int Py_EMSCRIPTEN_SIGNAL_HANDLING = 0;
int _Py_emscripten_signal_clock = INTERVAL;

void
_Py_CheckEmscriptenSignals(void)
{
    if (Py_EMSCRIPTEN_SIGNAL_HANDLING) {
        sched_yield();
    }
}

void
_Py_CheckEmscriptenSignalsPeriodically(void)
{
    static unsigned int calls;
    if (_Py_emscripten_signal_clock == 0) {
        _Py_emscripten_signal_clock = INTERVAL;
        _Py_CheckEmscriptenSignals();
    }
    else if (Py_EMSCRIPTEN_SIGNAL_HANDLING) {
        _Py_emscripten_signal_clock--;
    }
    if (++calls % 64 == 0 || pywasm_is_hooked) {
        pywasm_look_at_tier();
    }
}
