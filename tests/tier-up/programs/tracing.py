"""What debuggers and profilers are told: those that begin and end before, in, and after loops."""

import sys

told = []


def name_of(frame):
    return frame.f_code.co_name, frame.f_lineno


def tracer(frame, event, argument):
    if frame.f_code.co_filename == __file__:
        told.append((event, *name_of(frame), type(argument).__name__))
    return tracer


def profiler(frame, event, argument):
    if frame.f_code.co_filename == __file__:
        told.append((event, *name_of(frame), getattr(argument, "__name__", argument)))


def generate(n):
    for i in range(n):
        yield i
    return n


def delegate(n):
    return (yield from generate(n))


class Thing:
    def __init__(self, n):
        for self.n in range(n):
            pass

    @property
    def double(self):
        return self.n * 2

    def __getitem__(self, key):
        return len(str(key))


def body(n):
    for i in range(n):
        abs(i)
        Thing(2).double
        Thing(1)[i]
        list(delegate(2))
        try:
            int("x")
        except ValueError:
            pass
    return n


def warm(n):
    for i in range(n):
        body(1)


def watched(set_watcher, watcher):
    for i in range(1000):
        if i == 900:
            set_watcher(watcher)
        if i == 903:
            set_watcher(None)
        body(1)


def raises_late(set_watcher, watcher):
    for i in range(1000):
        if i == 998:
            set_watcher(watcher)
        if i == 999:
            raise OSError("late")


def unwatched_in_a_call(set_watcher):
    for i in range(600):
        if i == 500:
            set_watcher(None)
    return body(2)


def report():
    print(len(told), told[:40], told[-40:])
    told.clear()


warm(300)
for set_watcher, watcher in ((sys.settrace, tracer), (sys.setprofile, profiler)):
    set_watcher(watcher)
    body(3)
    set_watcher(None)
    report()
    watched(set_watcher, watcher)
    report()
    try:
        raises_late(set_watcher, watcher)
    except OSError as error:
        set_watcher(None)
        print(error.__traceback__.tb_next.tb_lineno)
    report()
    set_watcher(watcher)
    unwatched_in_a_call(set_watcher)
    report()
    warm(300)


def jumps():
    def jumper(frame, event, argument):
        if event == "line" and frame.f_code is target.__code__ and frame.f_lineno == target.__code__.co_firstlineno + 4:
            frame.f_lineno = target.__code__.co_firstlineno + 5
        return jumper

    def target():
        for i in range(700):
            pass
        x = "set"
        x = "skipped"
        return x

    target()
    sys.settrace(jumper)
    try:
        return target()
    finally:
        sys.settrace(None)


print(jumps())
