/* clock_nanosleep(), which time.sleep() calls, and nanosleep(): musl's, but for a wait that a signal can end. Emscripten's
   own lets no signal in, and burns a processor in single-threaded programs. */
#include <errno.h>
#include <time.h>

/* In timers.c: waits for so many milliseconds, and tells whether a signal ended it before. */
extern int pywasm_wait(double milliseconds);

static double
milliseconds_of(const struct timespec *time)
{
    return (double)time->tv_sec * 1e3 + (double)time->tv_nsec / 1e6;
}

int
clock_nanosleep(clockid_t clock, int flags, const struct timespec *request, struct timespec *remaining)
{
    if (clock == CLOCK_THREAD_CPUTIME_ID || request->tv_sec < 0 || request->tv_nsec < 0 ||
        request->tv_nsec > 999999999L) {
        return EINVAL;
    }
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) {
        return EINVAL;
    }
    int absolute = flags & TIMER_ABSTIME;
    double end = milliseconds_of(request) + (absolute ? 0 : milliseconds_of(&now));
    double left = end - milliseconds_of(&now);
    if (left <= 0 || !pywasm_wait(left)) {
        return 0;
    }
    if (!absolute && remaining != NULL) {
        clock_gettime(clock, &now);
        left = end - milliseconds_of(&now);
        left = left < 0 ? 0 : left;
        remaining->tv_sec = (time_t)(left / 1e3);
        remaining->tv_nsec = (long)((left - (double)remaining->tv_sec * 1e3) * 1e6);
    }
    return EINTR;
}

int
__clock_nanosleep(clockid_t clock, int flags, const struct timespec *request, struct timespec *remaining)
{
    return clock_nanosleep(clock, flags, request, remaining);
}
