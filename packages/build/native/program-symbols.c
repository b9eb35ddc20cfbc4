/* dlopen() for a program that is linked statically: the program itself can be opened, and what it exports be found.
   ctypes does so when it is imported, for ctypes.pythonapi. Emscripten's own stand-ins refuse both. */
#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* In guest.js: the address of what the wasm exports by this name, or NULL. */
extern void *program_symbol(const char *name);

/* musl's, behind dlerror(). */
extern void __dl_seterr(const char *format, ...);

/* JavaScript sees these behind wrappers that make their results positive, and cannot tell where they are. */
static const struct {
    const char *name;
    void *address;
} wrapped[] = {
    {"malloc", (void *)malloc},
    {"calloc", (void *)calloc},
    {"realloc", (void *)realloc},
    {"sbrk", (void *)sbrk},
};

static char program;

static void *
find(const char *name)
{
    for (size_t i = 0; i < sizeof(wrapped) / sizeof(*wrapped); i++) {
        if (strcmp(name, wrapped[i].name) == 0) {
            return wrapped[i].address;
        }
    }
    return program_symbol(name);
}

void *
dlopen(const char *file, int mode)
{
    (void)mode;
    if (file == NULL) {
        return &program;
    }
    __dl_seterr("%s: dynamic linking not enabled", file);
    return NULL;
}

void *
dlsym(void *restrict handle, const char *restrict name)
{
    void *address = handle == &program || handle == RTLD_DEFAULT ? find(name) : NULL;
    if (address == NULL) {
        __dl_seterr("%s: symbol not found", name);
    }
    return address;
}

int
dlclose(void *handle)
{
    (void)handle;
    return 0;
}
