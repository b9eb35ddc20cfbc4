/* Whether a command starts Python in another way than the start that was kept: it then starts plainly, and goes through all
   of a start. What is told here is for people, after "because". */
#include <Python.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEXT(x) #x
#define DIGITS(x) TEXT(x)
#define VERSION DIGITS(PY_MAJOR_VERSION) "." DIGITS(PY_MINOR_VERSION)
#define FOLDER "/lib/python" VERSION

extern char **environ;

#ifdef __wasi__

/* Where the program has a folder, that is looked at for a standard library. */
static int
is_program(const char *name)
{
    return strchr(name, '/') == NULL;
}

#else

static int
is_program(const char *name)
{
    return strcmp(name, "/bin/python" VERSION) == 0;
}

#endif

/* Without options: in `python`, `python program …`, `python -`, `python -c … …` and `python -m … …` nothing but what is run is
   different. */
static int
is_plain_command(int argc, char **argv)
{
    return argc == 1 || argv[1][0] != '-' || argv[1][1] == 0
        || (argc > 2 && (strcmp(argv[1], "-c") == 0 || strcmp(argv[1], "-m") == 0));
}

static int
begins_with_one_of(const char *text, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (strncmp(text, *names, strlen(*names)) == 0) {
            return 1;
        }
    }
    return 0;
}

/* A variable that Python or the C library looks at while Python starts; some of Python's, it looks at later. */
static const char *
telling_variable(void)
{
    static const char *const names[] = {"PYTHON", "PATH=", "LC_ALL=", "LC_CTYPE=", "LANG=", NULL};
    static const char *const later[] = {"PYTHON_BASIC_REPL=", "PYTHON_COLORS=", "PYTHON_HISTORY=", NULL};
    for (char **variable = environ; *variable != NULL; variable++) {
        if (begins_with_one_of(*variable, names) && !begins_with_one_of(*variable, later)) {
            return *variable;
        }
    }
    return NULL;
}

static int
is_there(const char *folder, const char *name)
{
    char path[4096];
    struct stat status;
    int size = snprintf(path, sizeof(path), "%s/%s", folder, name);
    return size >= (int)sizeof(path) || stat(path, &status) == 0;
}

#ifdef __wasi__

/* Of a program without a folder, site takes the current one for its path, and looks for an environment in the two above. */
static int
is_in_environment(void)
{
    char folder[4096];
    if (getcwd(folder, sizeof(folder)) == NULL) {
        return 1;
    }
    for (int level = 0; level < 2; level++) {
        char *last = strrchr(folder, '/');
        if (last != NULL) {
            *last = 0;
        }
        if (is_there(folder, "pyvenv.cfg")) {
            return 1;
        }
    }
    return 0;
}

/* Whoever keeps a start compares the zip itself. */
static int
has_more_modules(void)
{
    return is_there(FOLDER, "");
}

#else

static int
is_in_environment(void)
{
    return is_there("/bin", "pyvenv.cfg") || is_there("", "pyvenv.cfg");
}

static int
entries(const char *path)
{
    DIR *folder = opendir(path);
    int count = 0;
    while (folder != NULL && readdir(folder) != NULL) {
        count++;
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return count;
}

/* Besides itself and the one above, what was there when the start was kept: an empty lib-dynload. */
static int
has_more_modules(void)
{
    return entries(FOLDER) > 3 || entries(FOLDER "/lib-dynload") > 2;
}

#endif

/* NULL where the command is as the start that was kept. */
const char *
pywasm_why_plain(int argc, char **argv)
{
    static char reason[256];
    const char *variable = telling_variable();
    if (argc < 1 || !is_program(argv[0])) {
        return "the program has another name";
    }
    if (!is_plain_command(argc, argv)) {
        /* A program may follow -c at once. */
        snprintf(reason, sizeof(reason), "Python was given the option %.*s", (int)strcspn(argv[1], " \n"), argv[1]);
        return reason;
    }
    if (variable != NULL) {
        snprintf(reason, sizeof(reason), "the variable %.*s is set", (int)strcspn(variable, "="), variable);
        return reason;
    }
    if (is_in_environment()) {
        return "there is a pyvenv.cfg";
    }
    if (has_more_modules()) {
        return FOLDER " has modules";
    }
    return NULL;
}
