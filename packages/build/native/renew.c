/* A start that goes on from one that was kept: what is of this command, and not of that one, is made anew. */
#include <Python.h>
#include <sys/stat.h>
#include <time.h>

extern char **environ;

/* CPython's own: the configuration that Py_RunMain() goes by. */
extern const PyConfig *_Py_GetConfig(void);

/* In recursion-limit.c. */
extern void pywasm_limit_recursion(void);

/* posix.environ, which is also that of os.environ and os.environb. */
static int
renew_environment(void)
{
    PyObject *posix = PyImport_ImportModule("posix");
    PyObject *variables = posix == NULL ? NULL : PyObject_GetAttrString(posix, "environ");
    Py_XDECREF(posix);
    if (variables == NULL) {
        return -1;
    }
    int failed = 0;
    PyDict_Clear(variables);
    for (char **variable = environ; *variable != NULL && !failed; variable++) {
        const char *end = strchr(*variable, '=');
        if (end == NULL) {
            continue;
        }
        PyObject *name = PyBytes_FromStringAndSize(*variable, end - *variable);
        PyObject *value = PyBytes_FromString(end + 1);
        failed = name == NULL || value == NULL || PyDict_SetDefault(variables, name, value) == NULL;
        Py_XDECREF(name);
        Py_XDECREF(value);
    }
    Py_DECREF(variables);
    return failed ? -1 : 0;
}

/* As create_stdio() of pylifecycle.c, which only that can call, makes it. */
static PyObject *
open_stream(int descriptor, const char *name, PyObject *encoding, PyObject *errors)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0) {
        Py_RETURN_NONE;
    }
    const char *mode = descriptor == 0 ? "r" : "w";
    int buffering = descriptor == 2 ? 1 : -1;
    PyObject *stream = PyFile_FromFd(descriptor, name, mode, buffering, PyUnicode_AsUTF8(encoding), PyUnicode_AsUTF8(errors), "\n", 0);
    PyObject *buffer = stream == NULL ? NULL : PyObject_GetAttrString(stream, "buffer");
    PyObject *raw = buffer == NULL ? NULL : PyObject_GetAttrString(buffer, "raw");
    PyObject *text = raw == NULL ? NULL : PyUnicode_FromString(name);
    if (text == NULL || PyObject_SetAttrString(raw, "name", text) != 0) {
        Py_CLEAR(stream);
    }
    Py_XDECREF(text);
    Py_XDECREF(raw);
    Py_XDECREF(buffer);
    return stream;
}

/* Whether one is a terminal, and where in a file one is, Python asks when it makes them. What a program has put in its place
   stays, and what it has taken away is not there. */
static int
renew_stream(int descriptor, const char *name, const char *attribute, const char *original)
{
    PyObject *old = PySys_GetObject(original);
    if (old == NULL || old == Py_None) {
        return 0;
    }
    int is_replaced = PySys_GetObject(attribute) != old;
    PyObject *encoding = PyObject_GetAttrString(old, "encoding");
    PyObject *errors = PyObject_GetAttrString(old, "errors");
    PyObject *stream = encoding == NULL || errors == NULL ? NULL : open_stream(descriptor, name, encoding, errors);
    Py_XDECREF(encoding);
    Py_XDECREF(errors);
    int failed = stream == NULL || PySys_SetObject(original, stream) != 0
        || (!is_replaced && PySys_SetObject(attribute, stream) != 0);
    Py_XDECREF(stream);
    return failed ? -1 : 0;
}

/* sys has what the configuration had when Python started. */
static int
renew_list(const char *attribute, const PyWideStringList *to)
{
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < to->length; i++) {
        PyObject *text = PyUnicode_FromWideChar(to->items[i], -1);
        if (text == NULL || PyList_Append(list, text) != 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(text);
    }
    int failed = list == NULL || PySys_SetObject(attribute, list) != 0;
    Py_XDECREF(list);
    return failed ? -1 : 0;
}

/* The other way of a command, with what CPython makes of its arguments. */
static PyStatus
renew_arguments(int argc, char **argv)
{
    PyConfig read, *config = (PyConfig *)_Py_GetConfig();
    PyConfig_InitPythonConfig(&read);
    PyStatus status = PyConfig_SetBytesArgv(&read, argc, argv);
    if (!PyStatus_Exception(status)) {
        status = PyConfig_Read(&read);
    }
    if (!PyStatus_Exception(status)) {
        /* Exchanged, so that each is freed once. */
#define EXCHANGE(type, field) do { type old = config->field; config->field = read.field; read.field = old; } while (0)
        EXCHANGE(PyWideStringList, argv);
        EXCHANGE(PyWideStringList, orig_argv);
        EXCHANGE(wchar_t *, run_command);
        EXCHANGE(wchar_t *, run_module);
        EXCHANGE(wchar_t *, run_filename);
        EXCHANGE(wchar_t *, program_name);
#undef EXCHANGE
        if (renew_list("argv", &config->argv) != 0 || renew_list("orig_argv", &config->orig_argv) != 0) {
            status = PyStatus_NoMemory();
        }
    }
    PyConfig_Clear(&read);
    return status;
}

#ifdef __EMSCRIPTEN__

/* Of Emscripten's C library, and of CPython's Python/sysmodule.c: what they asked JavaScript when they started. */
extern void __emscripten_environ_constructor(void);
extern char *_Py_emscripten_runtime(void);

static void
renew_library(void)
{
    __emscripten_environ_constructor();
    /* It asks for the time zone where it has no name for it. */
    tzname[0] = NULL;
}

/* sys._emscripten_info tells what engine this is, in the second of its fields. */
static int
renew_platform(void)
{
    PyObject *old = PySys_GetObject("_emscripten_info");
    PyObject *info = PyStructSequence_New(Py_TYPE(old));
    char *text = _Py_emscripten_runtime();
    PyObject *runtime = text == NULL ? NULL : PyUnicode_FromString(text);
    free(text);
    if (info == NULL || runtime == NULL) {
        return -1;
    }
    for (Py_ssize_t field = 0; field < Py_SIZE(old); field++) {
        PyStructSequence_SetItem(info, field, field == 1 ? runtime : Py_NewRef(PyStructSequence_GetItem(old, field)));
    }
    int failed = PySys_SetObject("_emscripten_info", info);
    Py_DECREF(info);
    return failed;
}

#else

/* _start has asked the host. */
static void
renew_library(void)
{
}

static int
renew_platform(void)
{
    return 0;
}

#endif

/* A module, where it has been imported; otherwise NULL, as where there is an exception. */
static PyObject *
imported(const char *module_name)
{
    PyObject *name = PyUnicode_FromString(module_name);
    PyObject *module = name == NULL ? NULL : PyImport_GetModule(name);
    Py_XDECREF(name);
    return module;
}

#ifdef __EMSCRIPTEN__

/* As init_timezone() of Modules/timemodule.c makes it here, of two days half a year apart. There is no time.tzset(). */
static int
renew_time_zone(void)
{
    PyObject *module = imported("time");
    if (module == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    const time_t year = (365 * 24 + 6) * 3600;
    time_t january = time(NULL) / year * year, july = january + year / 2;
    struct tm in_january, in_july;
    localtime_r(&january, &in_january);
    localtime_r(&july, &in_july);
    /* In the south it is the other way round. */
    int is_south = in_january.tm_gmtoff > in_july.tm_gmtoff;
    const struct tm *standard = is_south ? &in_july : &in_january, *daylight_saving = is_south ? &in_january : &in_july;
    PyObject *names = Py_BuildValue("(ss)", standard->tm_zone, daylight_saving->tm_zone);
    int failed = names == NULL || PyModule_AddIntConstant(module, "timezone", -standard->tm_gmtoff) != 0
        || PyModule_AddIntConstant(module, "altzone", -daylight_saving->tm_gmtoff) != 0
        || PyModule_AddIntConstant(module, "daylight", standard->tm_gmtoff != daylight_saving->tm_gmtoff) != 0
        || PyObject_SetAttrString(module, "tzname", names) != 0;
    Py_XDECREF(names);
    Py_DECREF(module);
    return failed ? -1 : 0;
}

#else

/* There is none but UTC. */
static int
renew_time_zone(void)
{
    return 0;
}

#endif

/* Calls a function of a module, where that has been imported. */
static int
call_in(const char *module_name, const char *function)
{
    PyObject *module = imported(module_name);
    if (module == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    PyObject *result = PyObject_HasAttrString(module, function) ? PyObject_CallMethod(module, function, NULL) : Py_NewRef(Py_None);
    Py_DECREF(module);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

/* Takes away what a module has made when it was first asked, where it makes that again. */
static int
forget_in(const char *module_name, const char *attribute)
{
    PyObject *module = imported(module_name);
    if (module == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    int failed = PyObject_HasAttrString(module, attribute) ? PyObject_SetAttrString(module, attribute, Py_None) : 0;
    Py_DECREF(module);
    return failed;
}

/* The time zone is that of the embedder, and what is random is random again: random's own generator, the names that tempfile
   makes, and the address that uuid makes up. */
static int
renew_modules(void)
{
    return renew_time_zone() != 0 || call_in("random", "seed") != 0 || forget_in("tempfile", "_name_sequence") != 0
            || forget_in("uuid", "_node") != 0
        ? -1
        : 0;
}

#ifdef __EMSCRIPTEN__

/* Other folders may be mounted now: what importlib knows of the content of one, and that there was none. */
static int
renew_folders(void)
{
    PyObject *finders = PySys_GetObject("path_importer_cache");
    PyObject *paths = finders == NULL ? NULL : PyDict_Keys(finders);
    int failed = paths == NULL;
    for (Py_ssize_t i = 0; !failed && i < PyList_GET_SIZE(paths); i++) {
        PyObject *path = PyList_GET_ITEM(paths, i);
        PyObject *finder = PyDict_GetItem(finders, path);
        if (finder == Py_None) {
            failed = PyDict_DelItem(finders, path);
        }
        else if (PyObject_HasAttrString(finder, "_path_mtime")) {
            PyObject *result = PyObject_CallMethod(finder, "invalidate_caches", NULL);
            failed = result == NULL;
            Py_XDECREF(result);
        }
    }
    Py_XDECREF(paths);
    return failed ? -1 : 0;
}

#else

/* Who goes on has those of a start: plain-start.c has looked. */
static int
renew_folders(void)
{
    return 0;
}

#endif

/* In place of a start. */
PyStatus
pywasm_renew(int argc, char **argv)
{
    renew_library();
    PyStatus status = renew_arguments(argc, argv);
    if (PyStatus_Exception(status)) {
        return status;
    }
    if (renew_environment() != 0 || renew_stream(0, "<stdin>", "stdin", "__stdin__") != 0
        || renew_stream(1, "<stdout>", "stdout", "__stdout__") != 0
        || renew_stream(2, "<stderr>", "stderr", "__stderr__") != 0 || renew_platform() != 0 || renew_modules() != 0
        || renew_folders() != 0) {
        return PyStatus_Error("can't renew what the host gave");
    }
    pywasm_limit_recursion();
    return status;
}
