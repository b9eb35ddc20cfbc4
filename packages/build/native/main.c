/* The program of a distribution, in place of CPython's Programs/python.c: Py_BytesMain() spelled out with the public
   C API (3.11 and newer), so that one thing can be different. */
#include <Python.h>

/* From 3.14 on, a constructor makes main() return a promise in engines that have them for wasm. It does so by way of
   Emscripten's dynamic linker, which is not there: the link calls this in its place (--wrap). */
void
__wrap__emscripten_promising_main_js(void)
{
}

/* In recursion-limit.c. */
extern void pywasm_limit_recursion(void);

/* In renew.c. */
extern PyStatus pywasm_renew(int argc, char **argv);

/* In zip-directory.c. */
extern void pywasm_cache_zip_directory(void);

/* zipimport is there before what it has to find: initialisation in two phases, as Doc/c-api/init_config.rst of these versions
   has it. From 3.14 on, zipimport knows folders that have no entry of their own, too. */
static PyStatus
initialize_in_phases(PyConfig *config)
{
#if PY_VERSION_HEX < 0x030E0000
    config->_init_main = 0;
    PyStatus status = Py_InitializeFromConfig(config);
    if (PyStatus_Exception(status)) {
        return status;
    }
    pywasm_cache_zip_directory();
    return _Py_InitializeMain();
#else
    return Py_InitializeFromConfig(config);
#endif
}

static PyStatus
start(int argc, char **argv)
{
    PyConfig config;
    PyConfig_InitPythonConfig(&config);

    /* The search for the standard library warns about folders that it does not need: all of it may be one zip. */
    config.pathconfig_warnings = 0;

    PyStatus status = PyConfig_SetBytesArgv(&config, argc, argv);
    if (!PyStatus_Exception(status)) {
        status = initialize_in_phases(&config);
    }
    PyConfig_Clear(&config);
    if (!PyStatus_Exception(status)) {
        pywasm_limit_recursion();
    }
    return status;
}

#ifdef __wasi__
#include <stdlib.h>
#include <unistd.h>

/* WASI has no current folder: it is the one that an embedder has chosen, or else the environment names, as for a shell. */
char pywasm_folder[4096];

/* For an embedder. */
void
pywasm_start_in(const char *folder)
{
    snprintf(pywasm_folder, sizeof(pywasm_folder), "%s", folder);
}

void
pywasm_enter_folder(void)
{
    const char *folder = pywasm_folder[0] ? pywasm_folder : getenv("PWD");
    if (folder) {
        (void)chdir(folder);
    }
}

/* Who goes on from a start that was kept does not come here. */
static PyStatus
initialize(int argc, char **argv)
{
    return start(argc, argv);
}
#else
static void
pywasm_enter_folder(void)
{
}

/* In keep.c. */
extern int pywasm_kept;

static PyStatus
initialize(int argc, char **argv)
{
    return pywasm_kept ? pywasm_renew(argc, argv) : start(argc, argv);
}
#endif

int
main(int argc, char **argv)
{
    pywasm_enter_folder();
    PyStatus status = initialize(argc, argv);
    if (PyStatus_IsExit(status)) {
        return status.exitcode;
    }
    if (PyStatus_Exception(status)) {
        Py_ExitStatusException(status);
    }
    return Py_RunMain();
}

/* In place of main, for an embedder that calls Python through its C API. */
const char *
pywasm_initialize(const char *program)
{
    pywasm_enter_folder();
    char *argv[] = {(char *)program, NULL};
    PyStatus status = initialize(1, argv);
    return PyStatus_Exception(status) ? status.err_msg : NULL;
}
