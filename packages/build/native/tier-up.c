/* Leaves code that the engine has made in haste. V8 compiles a function anew, and better, once it has run for a while: but a
   call that has begun goes on in what there was, and a Python program may be in one call of the interpreter's loop until its
   end. What runs in such a call goes on in another: a frame that comes to the end of a turn of its own loop, as generators
   go on, and what is called from there, by a frame-evaluation function (PEP 523). */
#define Py_BUILD_CORE 1
#include <Python.h>
#include <math.h>
#include <time.h>

/* In milliseconds: how long Python runs until then. Nobody tells when the engine is done: it is several times, each after twice
   as long. */
double pywasm_tier_wait = INFINITY;
static double due;

/* How many times the loop looks until it asks for the time, which costs more than many an instruction of Python's. */
static unsigned int patience = 1;

/* The loop is left, and whether it may be has to be seen after each of its instructions that look at all. */
int pywasm_is_hooked;

/* How many times the loop does not look (look.h). */
extern int _Py_emscripten_signal_clock;

/* For an embedder: infinity is never. Says it again where the memory is another. */
void
pywasm_tier_up(double milliseconds)
{
    pywasm_tier_wait = milliseconds;
    due = 0;
    patience = 1;
}

#if PY_VERSION_HEX >= 0x030D0000 && !defined(Py_DEBUG)

#include <internal/pycore_code.h>
#include <internal/pycore_frame.h>
#include <internal/pycore_interp.h>
#include <internal/pycore_opcode_metadata.h>
#include <internal/pycore_pystate.h>
#include <opcode_ids.h>

#if PY_VERSION_HEX >= 0x030E0000
#include <internal/pycore_ceval.h>
#include <internal/pycore_interpframe.h>
#include <internal/pycore_stackref.h>
#define ENTRY FRAME_OWNED_BY_INTERPRETER
#define IS_MARKED(entry) PyStackRef_IsFalse((entry)->f_executable)
#define MARK(entry) ((entry)->f_executable = PyStackRef_False)
#else
extern const struct _PyCode_DEF(8) _Py_InitCleanup;
#define ENTRY FRAME_OWNED_BY_CSTACK
#define IS_MARKED(entry) ((entry)->f_executable == Py_False)
#define MARK(entry) ((entry)->f_executable = Py_False)
#endif

static int is_leaving;

/* Who watches calls could tell the difference. */
static int
is_watched(PyThreadState *thread)
{
    int watched = thread->c_tracefunc != NULL || thread->c_profilefunc != NULL;
    for (int tool = 0; tool < PY_MONITORING_TOOL_IDS; tool++) {
        watched |= thread->interp->monitoring_tool_names[tool] != NULL;
    }
    /* Events go on when a tool has given back its name. */
    for (int event = 0; event < _PY_MONITORING_UNGROUPED_EVENTS; event++) {
        watched |= thread->interp->monitors.tools[event] != 0;
    }
    return watched;
}

static PyObject *enter(PyThreadState *thread, struct _PyInterpreterFrame *frame, int throwing);

/* Not by _PyInterpreterState_SetEvalFrameFunc(), which counts, and from 3.14 on stops all threads. */
static void
hook(PyThreadState *thread)
{
    is_leaving = is_leaving && !is_watched(thread);
    if (is_leaving && thread->interp->eval_frame == NULL) {
        thread->interp->eval_frame = enter;
        pywasm_is_hooked = 1;
        _Py_emscripten_signal_clock = 0;
    }
}

static void
unhook(PyThreadState *thread)
{
    if (thread->interp->eval_frame == enter) {
        thread->interp->eval_frame = NULL;
    }
    pywasm_is_hooked = 0;
}

/* Below this call the hook is out of the way: there, the loop calls nothing to call Python. */
static PyObject *
enter(PyThreadState *thread, struct _PyInterpreterFrame *frame, int throwing)
{
    unhook(thread);
    PyObject *result = _PyEval_EvalFrameDefault(thread, frame, throwing);
    hook(thread);
    return result;
}

/* The ends of turns become instructions that tell a tool of the jump, and can go on elsewhere then. */
static void
instrument(PyCodeObject *code)
{
    for (int i = 0; i < Py_SIZE(code); i += _PyInstruction_GetLength(code, i)) {
        _Py_CODEUNIT *instruction = &_PyCode_CODE(code)[i];
        if (_PyOpcode_Deopt[instruction->op.code] == JUMP_BACKWARD) {
            instruction->op.code = INSTRUMENTED_JUMP_BACKWARD;
        }
    }
}

/* Of each call of the loop there is an entry among the frames, before the first. */
static void
mark_calls(PyThreadState *thread)
{
    for (_PyInterpreterFrame *frame = thread->current_frame; frame != NULL; frame = frame->previous) {
        if (frame->owner == ENTRY) {
            MARK(frame);
        }
        else if (frame->owner == FRAME_OWNED_BY_THREAD && !_PyFrame_IsIncomplete(frame)) {
            instrument(_PyFrame_GetCode(frame));
        }
    }
}

static int
is_in_marked_call(_PyInterpreterFrame *frame)
{
    while (frame->owner != ENTRY) {
        frame = frame->previous;
    }
    return IS_MARKED(frame);
}

/* It is the last on the stack of frames, and its place remains when it has ended. */
static int
can_go_over(PyThreadState *thread, _PyInterpreterFrame *frame)
{
    PyObject **place = (PyObject **)frame;
#if PY_VERSION_HEX >= 0x030E0000
    if (_Py_ReachedRecursionLimitWithMargin(thread, 2)) {
        return 0;
    }
#else
    /* A call of the loop takes two: PY_EVAL_C_STACK_UNITS of Python/ceval.c. */
    if (thread->c_recursion_remaining <= 4) {
        return 0;
    }
#endif
    return frame->owner == FRAME_OWNED_BY_THREAD && place != &thread->datastack_chunk->data[0]
        && place + _PyFrame_GetCode(frame)->co_framesize == thread->datastack_top;
}

/* The frame runs to its end in another call of the loop. In its place there is the frame then that CPython puts below the
   __init__ of a class, of which nobody is told: it returns what this one has returned. */
static _Py_CODEUNIT *
go_over(PyThreadState *thread, _PyInterpreterFrame *frame, _Py_CODEUNIT *target)
{
    _PyInterpreterFrame *previous = frame->previous;
    frame->instr_ptr = target;
    thread->current_frame = previous;
    /* Of the frames it is counted already; the call is another one of C's. */
    thread->py_recursion_remaining++;
    PyObject *result = enter(thread, frame, 0);
    thread->py_recursion_remaining--;
    PyCodeObject *code = (PyCodeObject *)&_Py_InitCleanup;
#if PY_VERSION_HEX >= 0x030E0000
    frame = _PyFrame_PushTrampolineUnchecked(thread, code, result != NULL, previous);
    frame->localsplus[0] = result == NULL ? PyStackRef_NULL : PyStackRef_FromPyObjectSteal(result);
#else
    frame = _PyFrame_PushTrampolineUnchecked(thread, code, result != NULL);
    frame->previous = previous;
    frame->localsplus[0] = result;
#endif
    frame->instr_ptr = _PyCode_CODE(code) + 1;
    thread->current_frame = frame;
    return result == NULL ? NULL : frame->instr_ptr;
}

#if PY_VERSION_HEX >= 0x030E0000
#define PARAMETERS \
    _Py_CODEUNIT *instruction, PyThreadState *thread, int event, _PyInterpreterFrame *frame, _Py_CODEUNIT *source, \
        _Py_CODEUNIT *target
#define ARGUMENTS instruction, thread, event, frame, source, target
#else
#define PARAMETERS \
    PyThreadState *thread, int event, _PyInterpreterFrame *frame, _Py_CODEUNIT *source, _Py_CODEUNIT *target
#define ARGUMENTS thread, event, frame, source, target
#endif

extern _Py_CODEUNIT *__real__Py_call_instrumentation_jump(PARAMETERS);

/* CPython's, called by instructions that are instrumented; gives where to go on. */
_Py_CODEUNIT *
__wrap__Py_call_instrumentation_jump(PARAMETERS)
{
    int watched = is_watched(thread);
    _PyCoMonitoringData *monitoring = _PyFrame_GetCode(frame)->_co_monitoring;
    if (monitoring != NULL && (watched || monitoring->active_monitors.tools[event] != 0)) {
        return __real__Py_call_instrumentation_jump(ARGUMENTS);
    }
    if (!watched && can_go_over(thread, frame) && is_in_marked_call(frame)) {
        return go_over(thread, frame, target);
    }
    if (source->op.code == INSTRUMENTED_JUMP_BACKWARD) {
        source->op.code = JUMP_BACKWARD;
    }
    return target;
}

static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Asks about once in a millisecond. */
static int
ask_for_time(double *time)
{
    static unsigned int looks;
    static double last;
    if (++looks < patience) {
        return 0;
    }
    *time = now();
    patience = *time - last >= 1 ? patience / 2 + 1 : patience < 256 ? patience * 2 : patience;
    looks = 0;
    last = *time;
    return 1;
}

/* Called by the loop after some of its instructions. */
void
pywasm_look_at_tier(void)
{
    if (pywasm_is_hooked && is_watched(_PyThreadState_GET())) {
        unhook(_PyThreadState_GET());
        is_leaving = 0;
    }
    double time;
    if (isinf(pywasm_tier_wait) || !ask_for_time(&time) || (due != 0 && time < due)) {
        return;
    }
    PyThreadState *thread = _PyThreadState_GET();
    if (due != 0) {
        pywasm_tier_wait = pywasm_tier_wait * 2 + 1;
        is_leaving = !is_watched(thread);
        if (is_leaving) {
            mark_calls(thread);
            hook(thread);
        }
    }
    due = time + pywasm_tier_wait;
}

#else

void
pywasm_look_at_tier(void)
{
}

#endif
