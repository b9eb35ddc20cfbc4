/* What a program asks of the C library about itself and about files. Emscripten's says that it is a GNU C library, and
   musl's answers for files that are not there. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

extern size_t __real_confstr(int name, char *buffer, size_t size);
extern long __real_fpathconf(int descriptor, int name);

/* What platform.libc_ver() says, as a name and a version. */
static const char library[] = "musl 1.2";

size_t
__wrap_confstr(int name, char *buffer, size_t size)
{
    if (name != _CS_GNU_LIBC_VERSION) {
        return __real_confstr(name, buffer, size);
    }
    if (size > 0) {
        snprintf(buffer, size, "%s", library);
    }
    return sizeof(library);
}

long
__wrap_fpathconf(int descriptor, int name)
{
    return fcntl(descriptor, F_GETFD) < 0 ? -1 : __real_fpathconf(descriptor, name);
}

long
__wrap_pathconf(const char *path, int name)
{
    return faccessat(AT_FDCWD, path, F_OK, 0) < 0 ? -1 : __real_fpathconf(-1, name);
}
