/* The standard library in python.wasm itself: a file that can be read at its place, whatever folders the host gives. Below
   wasi-libc, which looks for the folder of a path and calls the host, so that it is a file for everything in Python. */
#include <Python.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wasi/api.h>

#define TEXT(x) #x
#define DIGITS(x) TEXT(x)
#define NAME "python" DIGITS(PY_MAJOR_VERSION) DIGITS(PY_MINOR_VERSION) ".zip"
#define ARCHIVE "/lib/" NAME

/* NULL where the host has it. */
struct library {
    const unsigned char *bytes;
    size_t size;
} pywasm_library;

/* Descriptors that no host gives: of the folder, which wasi-libc finds and nobody is told, and of the file. */
#define FOLDER_DESCRIPTOR (1 << 30)
#define FIRST_DESCRIPTOR (FOLDER_DESCRIPTOR + 1)
#define DESCRIPTORS 64

static struct {
    int open;
    __wasi_filesize_t at;
} files[DESCRIPTORS];

/* Reads the file of the host into memory behind the heap, which the allocator does not know. */
void
pywasm_build_in_library(void)
{
    int file = open(ARCHIVE, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        return;
    }
    size_t pages = ((size_t)status.st_size + 65535) / 65536;
    unsigned char *bytes = (unsigned char *)(__builtin_wasm_memory_grow(0, pages) * 65536);
    size_t at = 0;
    ssize_t count;
    while ((count = read(file, bytes + at, status.st_size - at)) > 0) {
        at += count;
    }
    close(file);
    pywasm_library.bytes = bytes;
    pywasm_library.size = at;
}

static int
is_ours(__wasi_fd_t descriptor)
{
    int index = descriptor - FIRST_DESCRIPTOR;
    return index >= 0 && index < DESCRIPTORS && files[index].open;
}

static __wasi_filesize_t *
position(__wasi_fd_t descriptor)
{
    return &files[descriptor - FIRST_DESCRIPTOR].at;
}

extern int __real___wasilibc_find_abspath(const char *path, const char **prefix, const char **relative);

int
__wrap___wasilibc_find_abspath(const char *path, const char **prefix, const char **relative)
{
    if (pywasm_library.bytes == NULL || strcmp(path, ARCHIVE) != 0) {
        return __real___wasilibc_find_abspath(path, prefix, relative);
    }
    *prefix = "lib";
    *relative = NAME;
    return FOLDER_DESCRIPTOR;
}

extern __wasi_errno_t __real___wasi_path_open(
    __wasi_fd_t folder, __wasi_lookupflags_t lookup, const char *path, __wasi_oflags_t how, __wasi_rights_t rights,
    __wasi_rights_t inheriting, __wasi_fdflags_t flags, __wasi_fd_t *descriptor);

__wasi_errno_t
__wrap___wasi_path_open(
    __wasi_fd_t folder, __wasi_lookupflags_t lookup, const char *path, __wasi_oflags_t how, __wasi_rights_t rights,
    __wasi_rights_t inheriting, __wasi_fdflags_t flags, __wasi_fd_t *descriptor)
{
    if (folder != FOLDER_DESCRIPTOR) {
        return __real___wasi_path_open(folder, lookup, path, how, rights, inheriting, flags, descriptor);
    }
    if (how & __WASI_OFLAGS_EXCL) {
        return __WASI_ERRNO_EXIST;
    }
    if (how & __WASI_OFLAGS_DIRECTORY) {
        return __WASI_ERRNO_NOTDIR;
    }
    if ((rights & __WASI_RIGHTS_FD_WRITE) || (how & __WASI_OFLAGS_TRUNC)) {
        return __WASI_ERRNO_ROFS;
    }
    for (int index = 0; index < DESCRIPTORS; index++) {
        if (!files[index].open) {
            files[index].open = 1;
            files[index].at = 0;
            *descriptor = FIRST_DESCRIPTOR + index;
            return __WASI_ERRNO_SUCCESS;
        }
    }
    return __WASI_ERRNO_MFILE;
}

static __wasi_errno_t
describe(__wasi_filestat_t *status)
{
    memset(status, 0, sizeof(*status));
    status->filetype = __WASI_FILETYPE_REGULAR_FILE;
    status->nlink = 1;
    status->size = pywasm_library.size;
    return __WASI_ERRNO_SUCCESS;
}

extern __wasi_errno_t __real___wasi_path_filestat_get(
    __wasi_fd_t folder, __wasi_lookupflags_t lookup, const char *path, __wasi_filestat_t *status);

__wasi_errno_t
__wrap___wasi_path_filestat_get(
    __wasi_fd_t folder, __wasi_lookupflags_t lookup, const char *path, __wasi_filestat_t *status)
{
    return folder == FOLDER_DESCRIPTOR ? describe(status) : __real___wasi_path_filestat_get(folder, lookup, path, status);
}

extern __wasi_errno_t __real___wasi_fd_filestat_get(__wasi_fd_t descriptor, __wasi_filestat_t *status);

__wasi_errno_t
__wrap___wasi_fd_filestat_get(__wasi_fd_t descriptor, __wasi_filestat_t *status)
{
    return is_ours(descriptor) ? describe(status) : __real___wasi_fd_filestat_get(descriptor, status);
}

extern __wasi_errno_t __real___wasi_fd_fdstat_get(__wasi_fd_t descriptor, __wasi_fdstat_t *status);

__wasi_errno_t
__wrap___wasi_fd_fdstat_get(__wasi_fd_t descriptor, __wasi_fdstat_t *status)
{
    if (!is_ours(descriptor) && descriptor != FOLDER_DESCRIPTOR) {
        return __real___wasi_fd_fdstat_get(descriptor, status);
    }
    __wasi_rights_t rights = __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL;
    memset(status, 0, sizeof(*status));
    status->fs_filetype = is_ours(descriptor) ? __WASI_FILETYPE_REGULAR_FILE : __WASI_FILETYPE_DIRECTORY;
    status->fs_rights_base = rights;
    /* With less, wasi-libc would open the file for writing without a word of that. */
    status->fs_rights_inheriting = rights | __WASI_RIGHTS_FD_WRITE;
    return __WASI_ERRNO_SUCCESS;
}

static __wasi_errno_t
read_at(__wasi_filesize_t at, const __wasi_iovec_t *parts, size_t count, __wasi_size_t *done)
{
    *done = 0;
    for (size_t part = 0; part < count && at + *done < pywasm_library.size; part++) {
        size_t left = pywasm_library.size - (at + *done);
        size_t size = parts[part].buf_len < left ? parts[part].buf_len : left;
        memcpy(parts[part].buf, pywasm_library.bytes + at + *done, size);
        *done += size;
    }
    return __WASI_ERRNO_SUCCESS;
}

extern __wasi_errno_t __real___wasi_fd_pread(
    __wasi_fd_t descriptor, const __wasi_iovec_t *parts, size_t count, __wasi_filesize_t at, __wasi_size_t *done);

__wasi_errno_t
__wrap___wasi_fd_pread(
    __wasi_fd_t descriptor, const __wasi_iovec_t *parts, size_t count, __wasi_filesize_t at, __wasi_size_t *done)
{
    return is_ours(descriptor) ? read_at(at, parts, count, done) : __real___wasi_fd_pread(descriptor, parts, count, at, done);
}

extern __wasi_errno_t __real___wasi_fd_read(
    __wasi_fd_t descriptor, const __wasi_iovec_t *parts, size_t count, __wasi_size_t *done);

__wasi_errno_t
__wrap___wasi_fd_read(__wasi_fd_t descriptor, const __wasi_iovec_t *parts, size_t count, __wasi_size_t *done)
{
    if (!is_ours(descriptor)) {
        return __real___wasi_fd_read(descriptor, parts, count, done);
    }
    read_at(*position(descriptor), parts, count, done);
    *position(descriptor) += *done;
    return __WASI_ERRNO_SUCCESS;
}

extern __wasi_errno_t __real___wasi_fd_seek(
    __wasi_fd_t descriptor, __wasi_filedelta_t offset, __wasi_whence_t whence, __wasi_filesize_t *at);

__wasi_errno_t
__wrap___wasi_fd_seek(__wasi_fd_t descriptor, __wasi_filedelta_t offset, __wasi_whence_t whence, __wasi_filesize_t *at)
{
    if (!is_ours(descriptor)) {
        return __real___wasi_fd_seek(descriptor, offset, whence, at);
    }
    __wasi_filesize_t from = whence == __WASI_WHENCE_END ? pywasm_library.size
        : whence == __WASI_WHENCE_CUR ? *position(descriptor) : 0;
    if (offset < -(__wasi_filedelta_t)from) {
        return __WASI_ERRNO_INVAL;
    }
    *at = *position(descriptor) = from + offset;
    return __WASI_ERRNO_SUCCESS;
}

extern __wasi_errno_t __real___wasi_fd_tell(__wasi_fd_t descriptor, __wasi_filesize_t *at);

__wasi_errno_t
__wrap___wasi_fd_tell(__wasi_fd_t descriptor, __wasi_filesize_t *at)
{
    if (!is_ours(descriptor)) {
        return __real___wasi_fd_tell(descriptor, at);
    }
    *at = *position(descriptor);
    return __WASI_ERRNO_SUCCESS;
}

extern __wasi_errno_t __real___wasi_fd_close(__wasi_fd_t descriptor);

__wasi_errno_t
__wrap___wasi_fd_close(__wasi_fd_t descriptor)
{
    if (!is_ours(descriptor)) {
        return __real___wasi_fd_close(descriptor);
    }
    files[descriptor - FIRST_DESCRIPTOR].open = 0;
    return __WASI_ERRNO_SUCCESS;
}
