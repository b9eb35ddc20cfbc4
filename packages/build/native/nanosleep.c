/* wasi-libc's own says ENOTSUP of a sleep that a signal has ended, and CPython takes that for an error. */
#include <errno.h>
#include <time.h>
#include <wasi/api.h>

int
nanosleep(const struct timespec *wanted, struct timespec *rest)
{
    __wasi_subscription_t subscription = {
        .u.tag = __WASI_EVENTTYPE_CLOCK,
        .u.u.clock.id = __WASI_CLOCKID_MONOTONIC,
        .u.u.clock.timeout = (__wasi_timestamp_t)wanted->tv_sec * 1000000000 + wanted->tv_nsec,
    };
    __wasi_event_t event;
    __wasi_size_t count;
    errno = __wasi_poll_oneoff(&subscription, &event, 1, &count);
    if (errno == 0) {
        return 0;
    }
    /* Who goes on to sleep has to look at a clock: CPython does. */
    if (rest) {
        *rest = *wanted;
    }
    return -1;
}
