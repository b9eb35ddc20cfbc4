/* access(), which knows that nothing can be written in a file system that is mounted read-only. Emscripten's looks at the
   rights of the file alone. */
#include <errno.h>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

int
access(const char *path, int mode)
{
    int result = faccessat(AT_FDCWD, path, mode, 0);
    struct statvfs about;
    if (result == 0 && mode & W_OK && statvfs(path, &about) == 0 && about.f_flag & ST_RDONLY) {
        errno = EROFS;
        return -1;
    }
    return result;
}
