/* Alarms and interval timers, and waits that they end. Emscripten's come from the event loop, which stands still while
   Python runs: here they are looked for where CPython looks for signals, and in every wait. There is no clock of the
   processor's: all of them count the time that passes. */
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stddef.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* In guest.js: waits for so many milliseconds, and tells whether a signal ended it before. */
extern int guest_sleep(double milliseconds);

/* In guest.js: in so many milliseconds whatever waits for the embedder has to come back. */
extern void guest_alarm(double milliseconds);

/* In milliseconds; a timer that is not set is never due. By ITIMER_REAL, ITIMER_VIRTUAL and ITIMER_PROF. */
static struct {
    int signal;
    double due, interval;
} timers[] = {{SIGALRM, INFINITY, 0}, {SIGVTALRM, INFINITY, 0}, {SIGPROF, INFINITY, 0}};

#define TIMERS (sizeof(timers) / sizeof(*timers))

/* When the next is due. */
static double next = INFINITY;

static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void
find_next(void)
{
    next = INFINITY;
    for (size_t i = 0; i < TIMERS; i++) {
        next = fmin(next, timers[i].due);
    }
    guest_alarm(next - now());
}

static double
milliseconds_of(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static struct timeval
time_of(double milliseconds)
{
    double seconds = floor(milliseconds / 1e3);
    return (struct timeval){(time_t)seconds, (suseconds_t)((milliseconds - seconds * 1e3) * 1e3)};
}

static int
is_time(struct timeval time)
{
    return time.tv_sec >= 0 && time.tv_usec >= 0 && time.tv_usec < 1000000;
}

int
getitimer(int which, struct itimerval *value)
{
    if (which < 0 || which >= (int)TIMERS) {
        errno = EINVAL;
        return -1;
    }
    double due = timers[which].due;
    value->it_value = time_of(isinf(due) ? 0 : fmax(due - now(), 1e-3));
    value->it_interval = time_of(timers[which].interval);
    return 0;
}

int
setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old)
{
    if (which < 0 || which >= (int)TIMERS || !is_time(value->it_value) || !is_time(value->it_interval)) {
        errno = EINVAL;
        return -1;
    }
    if (old != NULL) {
        getitimer(which, old);
    }
    double left = milliseconds_of(value->it_value);
    timers[which].due = left == 0 ? INFINITY : now() + left;
    timers[which].interval = milliseconds_of(value->it_interval);
    find_next();
    return 0;
}

static void
raise_due(void)
{
    double time = isinf(next) ? 0 : now();
    if (time < next) {
        return;
    }
    for (size_t i = 0; i < TIMERS; i++) {
        double late = time - timers[i].due, interval = timers[i].interval;
        if (late >= 0) {
            timers[i].due = interval == 0 ? INFINITY : time + interval - fmod(late, interval);
            find_next();
            raise(timers[i].signal);
        }
    }
}

/* Waits like guest_sleep(), but no longer than until the next timer: then, too, it was a signal. */
int
pywasm_wait(double milliseconds)
{
    double end = now() + milliseconds;
    if (end < next) {
        return guest_sleep(milliseconds);
    }
    for (double left = next - now(); left > 0; left = next - now()) {
        if (guest_sleep(left)) {
            break;
        }
    }
    return 1;
}

int
pause(void)
{
    while (!pywasm_wait(INFINITY)) {
    }
    errno = EINTR;
    return -1;
}

/* CPython's, which asks the embedder for signals. */
extern void __real__Py_CheckEmscriptenSignals(void);

void
__wrap__Py_CheckEmscriptenSignals(void)
{
    __real__Py_CheckEmscriptenSignals();
    raise_due();
}
