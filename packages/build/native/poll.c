/* poll() and select() with a timeout: Emscripten's look once. In a program of one thread nothing gets ready while it waits,
   but a signal may come, and time passes. */
#include <errno.h>
#include <math.h>
#include <poll.h>

/* In timers.c. */
extern int pywasm_wait(double milliseconds);

extern int __real___syscall_poll(struct pollfd *files, nfds_t count, int timeout);

int
__wrap___syscall_poll(struct pollfd *files, nfds_t count, int timeout)
{
    int ready = __real___syscall_poll(files, count, 0);
    if (ready != 0 || timeout == 0) {
        return ready;
    }
    return pywasm_wait(timeout < 0 ? INFINITY : timeout) ? -EINTR : 0;
}
