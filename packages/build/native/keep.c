/* A start that is kept: the linear memory of a Python that has started, which an embedder copies, and copies into a module
   that has not. What is not in that memory must not be needed. */
#include <Python.h>
#include <fcntl.h>
#include <sys/time.h>

/* Whether Python has started, in this memory, before its program was called. */
int pywasm_kept = 0;

/* In recursion-limit.c. */
extern void pywasm_forget_stack(void);
extern void pywasm_limit_recursion(void);

/* As many as Emscripten allows. */
#define DESCRIPTORS 4096

static int
has_open_files(void)
{
    for (int descriptor = 3; descriptor < DESCRIPTORS; descriptor++) {
        if (fcntl(descriptor, F_GETFD) >= 0) {
            return 1;
        }
    }
    return 0;
}

static int
has_timers(void)
{
    struct itimerval timer;
    for (int which = ITIMER_REAL; which <= ITIMER_PROF; which++) {
        if (getitimer(which, &timer) == 0 && (timer.it_value.tv_sec != 0 || timer.it_value.tv_usec != 0)) {
            return 1;
        }
    }
    return 0;
}

/* A line editor is the embedder's; another has another, or none. */
static char *(*readline)(FILE *, FILE *, const char *);

/* Makes the memory ready to be copied. NULL, or what stands against it. */
const char *
pywasm_keep(void)
{
    if (has_open_files()) {
        return "a file is open";
    }
    if (has_timers()) {
        return "a timer runs";
    }
    PyGC_Collect();
    pywasm_forget_stack();
    readline = PyOS_ReadlineFunctionPointer;
    PyOS_ReadlineFunctionPointer = NULL;
    pywasm_kept = 1;
    return NULL;
}

/* The memory is copied: this Python goes on. */
void
pywasm_go_on(void)
{
    pywasm_kept = 0;
    PyOS_ReadlineFunctionPointer = readline;
    pywasm_limit_recursion();
}
