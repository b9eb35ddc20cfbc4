/* Code that is compiled when a start is kept, and is there when it goes on: what an embedder runs first, in each of its interpreters. */
#include <Python.h>

/* In recursion-limit.c. */
extern void pywasm_forget_stack(void);

static char *kept_source;
static PyObject *kept_code;

/* Compiles it and keeps it. 0, or -1 with an exception. How deep this engine's stack is stands in memory that a compile uses, also
   when that is free again: from here on, what is compiled is the same bytes with every engine. */
int
pywasm_keep_code(const char *source)
{
    pywasm_forget_stack();
    PyObject *code = Py_CompileString(source, "<pywasm>", Py_file_input);
    char *copy = code ? strdup(source) : NULL;
    if (!copy) {
        Py_XDECREF(code);
        return -1;
    }
    free(kept_source);
    Py_XSETREF(kept_code, code);
    kept_source = copy;
    return 0;
}

/* The code, where it was made of exactly this source; otherwise it is compiled. A new reference, or NULL with an exception. */
PyObject *
pywasm_code(const char *source)
{
    if (kept_source && strcmp(kept_source, source) == 0) {
        return Py_NewRef(kept_code);
    }
    return Py_CompileString(source, "<pywasm>", Py_file_input);
}
