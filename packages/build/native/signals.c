/* Signals of an embedder under WASI, in which a program only has those that it sends to itself. The loop of the interpreter
   is compiled to look for them as it does with Emscripten (plan/host-makefile.ts); this is what it calls there. An
   embedder that sends signals sets Py_EMSCRIPTEN_SIGNAL_HANDLING, and is asked by sched_yield() from then on: there it
   calls PyErr_SetInterruptEx(). Elsewhere nobody is asked. */
#include <sched.h>

int Py_EMSCRIPTEN_SIGNAL_HANDLING = 0;
int _Py_emscripten_signal_clock = 0;

void
_Py_CheckEmscriptenSignals(void)
{
    if (Py_EMSCRIPTEN_SIGNAL_HANDLING) {
        sched_yield();
    }
}
