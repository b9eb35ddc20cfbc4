/* Included before the loop of the interpreter, which looks for signals after some of its instructions: here it counts, and calls
   a function once in so many times (look.c). */
#include <pycore_emscripten_signal.h>

extern void pywasm_look(void);

#undef _Py_CHECK_EMSCRIPTEN_SIGNALS_PERIODICALLY
#define _Py_CHECK_EMSCRIPTEN_SIGNALS_PERIODICALLY() do { if (_Py_emscripten_signal_clock-- <= 0) { pywasm_look(); } } while (0)
