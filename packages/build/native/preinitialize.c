/* Python for WASI as it is after its start, kept in python.wasm. The build calls pywasm_preinitialize() and makes the memory
   that this leaves the data of the module, with pywasm_start() as its _start and pywasm_start_over() as its __wasm_call_ctors.
   A command that would start Python in the same way goes on from there. Any other, and who calls the C API, gets the memory as
   the link made it, and with that a start like any other. */
#include <Python.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>
#include <wasi/api.h>

/* The linker's. The stack is below everything else; then comes what is initialised, what is zero, and the heap. */
extern char __stack_low, __global_base, __data_end, __heap_base;

/* Of what every command does; the first is there from wasi-libc 27 on. */
extern void __wasi_init_tp(void) __attribute__((weak));
extern void __wasm_call_ctors(void);
extern int __main_void(void);
extern void __wasm_call_dtors(void);

/* Where wasi-libc keeps what it asked the host. */
extern char **environ;
extern void __wasilibc_reset_preopens(void);
extern void __wasilibc_deinitialize_environ(void);
extern void __wasilibc_initialize_environ(void);

/* In built-in-library.c: a standard library of the program's own, or NULL. */
extern struct library {
    const unsigned char *bytes;
    size_t size;
} pywasm_library;
extern void pywasm_build_in_library(void);

/* In signals.c, in recursion-limit.c, and in tier-up.c. */
extern int Py_EMSCRIPTEN_SIGNAL_HANDLING, pywasm_stack_depth;
extern double pywasm_tier_wait;

/* In plain-start.c, and in renew.c. */
extern const char *pywasm_why_plain(int argc, char **argv);
extern PyStatus pywasm_renew(int argc, char **argv);

/* In main.c. */
extern const char *pywasm_initialize(const char *program);
extern void pywasm_enter_folder(void);
extern char pywasm_folder[4096];

/* In zip-directory.c. */
extern unsigned char *pywasm_read_zip_directory(size_t *size);

/* A part of the memory that is not any more as the link made it, and how that was. */
struct block {
    char *at;
    char bytes[64];
};

static struct {
    struct block *blocks;
    size_t count;
    char *heap_end;
    unsigned char *directory;
    size_t directory_size;
} kept;

/* What two builds would not have in common is the same while Python is kept. Nothing of that is random later: Python asks
   again, but for what strings are hashed with. */
static int preinitializing;

extern __wasi_errno_t __real___wasi_clock_time_get(__wasi_clockid_t clock, __wasi_timestamp_t precision, __wasi_timestamp_t *time);
extern __wasi_errno_t __real___wasi_random_get(uint8_t *bytes, __wasi_size_t size);

__wasi_errno_t
__wrap___wasi_clock_time_get(__wasi_clockid_t clock, __wasi_timestamp_t precision, __wasi_timestamp_t *time)
{
    if (!preinitializing) {
        return __real___wasi_clock_time_get(clock, precision, time);
    }
    *time = 0;
    return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t
__wrap___wasi_random_get(uint8_t *bytes, __wasi_size_t size)
{
    if (!preinitializing) {
        return __real___wasi_random_get(bytes, size);
    }
    for (__wasi_size_t at = 0; at < size; at++) {
        bytes[at] = (uint8_t)(at * 167 + 41);
    }
    return __WASI_ERRNO_SUCCESS;
}

/* Counts them where there is no place for them. */
static size_t
changed_blocks(const char *before, struct block *blocks)
{
    size_t count = 0;
    for (char *at = &__global_base; at < &__data_end; at += sizeof(blocks->bytes), before += sizeof(blocks->bytes)) {
        size_t left = &__data_end - at;
        size_t size = left < sizeof(blocks->bytes) ? left : sizeof(blocks->bytes);
        if (memcmp(at, before, size) == 0) {
            continue;
        }
        if (blocks != NULL) {
            blocks[count].at = at;
            memcpy(blocks[count].bytes, before, size);
        }
        count++;
    }
    return count;
}

/* What changes after the blocks were counted was among them before: it is the allocator's, and ours. */
static void
keep_changes(const char *before)
{
    kept.blocks = malloc(changed_blocks(before, NULL) * sizeof(struct block));
    if (kept.blocks == NULL) {
        abort();
    }
    kept.count = changed_blocks(before, kept.blocks);
    kept.heap_end = (char *)(__builtin_wasm_memory_size(0) * 65536);
    if (pywasm_library.bytes != NULL) {
        kept.heap_end = (char *)pywasm_library.bytes;
    }
    while (kept.heap_end > &__heap_base && kept.heap_end[-1] == 0) {
        kept.heap_end--;
    }
}

static void
start_library(void)
{
    if (__wasi_init_tp) {
        __wasi_init_tp();
    }
    __wasm_call_ctors();
}

/* What it says on stderr is why there is nothing to keep. */
static void
preinitialize(int with_library)
{
    size_t size = &__data_end - &__global_base;
    char *before = &__stack_low;
    if (before + size > (char *)__builtin_frame_address(0) - (8 << 20)) {
        abort();
    }
    memcpy(before, &__global_base, size);
    preinitializing = 1;
    start_library();
    if (with_library) {
        pywasm_build_in_library();
    }
    const char *error = pywasm_initialize("python");
    kept.directory = pywasm_read_zip_directory(&kept.directory_size);
    if (error != NULL || kept.directory == NULL) {
        fprintf(stderr, "Python did not start: %s\n", error == NULL ? "no standard library" : error);
        exit(1);
    }
    preinitializing = 0;
    keep_changes(before);
    memset(before, 0, size);
}

/* For the build. */
void
pywasm_preinitialize(void)
{
    preinitialize(0);
}

/* The same, with the standard library in the memory. */
void
pywasm_preinitialize_single_file(void)
{
    preinitialize(1);
}

/* Gives the memory back as the link made it. Nothing that is in it may be used after this, but for a standard library, which is
   behind the heap. */
static void
start_over(void)
{
    struct block *block = kept.blocks, *end = block + kept.count;
    char *heap_end = kept.heap_end;
    struct library library = pywasm_library;
    for (; block < end; block++) {
        size_t left = &__data_end - block->at;
        memcpy(block->at, block->bytes, left < sizeof(block->bytes) ? left : sizeof(block->bytes));
    }
    memset(&__heap_base, 0, heap_end - &__heap_base);
    pywasm_library = library;
}

/* As __wasm_call_ctors, which is the first that who wants no command calls. What an embedder has set before it starts Python
   stays: it cannot know whether the memory will be another. */
void
pywasm_start_over(void)
{
    int handling = Py_EMSCRIPTEN_SIGNAL_HANDLING;
    int depth = pywasm_stack_depth;
    double wait = pywasm_tier_wait;
    char *(*readline)(FILE *, FILE *, const char *) = PyOS_ReadlineFunctionPointer;
    char folder[sizeof(pywasm_folder)];
    memcpy(folder, pywasm_folder, sizeof(folder));
    start_over();
    start_library();
    Py_EMSCRIPTEN_SIGNAL_HANDLING = handling;
    pywasm_stack_depth = depth;
    pywasm_tier_wait = wait;
    PyOS_ReadlineFunctionPointer = readline;
    memcpy(pywasm_folder, folder, sizeof(folder));
}

/* The modules that are there already have to be those of the host. */
static int
is_same_library(void)
{
    size_t size;
    unsigned char *directory = pywasm_read_zip_directory(&size);
    int same = directory != NULL && size == kept.directory_size && memcmp(directory, kept.directory, size) == 0;
    free(directory);
    return same;
}

static int
go_on(int argc, char **argv)
{
    PyStatus status = pywasm_renew(argc, argv);
    if (PyStatus_Exception(status)) {
        Py_ExitStatusException(status);
    }
    return Py_RunMain();
}

/* As _start. */
void
pywasm_start(void)
{
    static int started;
    if (started) {
        __builtin_trap();
    }
    __wasilibc_reset_preopens();
    __wasilibc_deinitialize_environ();
    __wasilibc_initialize_environ();

    __wasi_size_t argc, size;
    if (__wasi_args_sizes_get(&argc, &size) != 0) {
        _Exit(EX_OSERR);
    }
    char **argv = calloc(argc + 1, sizeof(*argv));
    char *text = malloc(size);
    if (argv == NULL || text == NULL || __wasi_args_get((uint8_t **)argv, (uint8_t *)text) != 0) {
        _Exit(EX_OSERR);
    }
    pywasm_enter_folder();
    int code;
    if (pywasm_why_plain(argc, argv) == NULL && is_same_library()) {
        started = 1;
        code = go_on(argc, argv);
    }
    else {
        pywasm_start_over();
        started = 1;
        code = __main_void();
    }
    __wasm_call_dtors();
    if (code != 0) {
        __wasi_proc_exit(code);
    }
}
