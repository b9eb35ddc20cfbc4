/* What a program asks of processes where there is one. Emscripten has numbers for it that say something else. */
#include <errno.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

/* wait() and waitpid(): there are no children. */
pid_t
__syscall_wait4(pid_t child, int *status, int options, struct rusage *usage)
{
    (void)child, (void)status, (void)options, (void)usage;
    return -ECHILD;
}

static clock_t
ticks_of(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    long a_second = sysconf(_SC_CLK_TCK);
    return (clock_t)(time.tv_sec * a_second + time.tv_nsec / (1000000000L / a_second));
}

clock_t
__wrap_times(struct tms *buffer)
{
    if (buffer != NULL) {
        *buffer = (struct tms){.tms_utime = ticks_of(CLOCK_PROCESS_CPUTIME_ID)};
    }
    return ticks_of(CLOCK_MONOTONIC);
}
