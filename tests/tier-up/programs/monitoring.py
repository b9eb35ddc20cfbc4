"""What tools of sys.monitoring are told."""

import sys

monitoring = getattr(sys, "monitoring", None)
if monitoring is None:
    raise SystemExit(0)
events, TOOL = monitoring.events, 3
told = []


def generate(n):
    for i in range(n):
        yield i
    return n


def delegate(n):
    return (yield from generate(n))


def called(x):
    return len(str(x))


def body(n):
    for i in range(n):
        called(i)
        list(delegate(2))
        try:
            int("x")
        except ValueError:
            pass


def tell(event):
    def callback(code, *rest):
        if code.co_filename == __file__:
            told.append((event, code.co_name, *(x if isinstance(x, int) else getattr(x, "__name__", str(x)) for x in rest)))

    return callback


def begin(which):
    monitoring.use_tool_id(TOOL, "test")
    for event in range(18):
        if which & (1 << event):
            monitoring.register_callback(TOOL, 1 << event, tell(event))
    monitoring.set_events(TOOL, which)


def end():
    monitoring.set_events(TOOL, 0)
    monitoring.free_tool_id(TOOL)
    print(len(told), told[:60], told[-60:])
    told.clear()


def in_a_loop(which):
    for i in range(1000):
        if i == 900:
            begin(which)
        if i == 903:
            end()
        body(1)


def local(which):
    for i in range(600):
        if i == 300:
            monitoring.use_tool_id(TOOL, "test")
            for event in (events.JUMP, events.LINE, events.CALL):
                monitoring.register_callback(TOOL, event, tell(event))
            monitoring.set_local_events(TOOL, body.__code__, which)
        if i == 303:
            monitoring.set_local_events(TOOL, body.__code__, 0)
            monitoring.free_tool_id(TOOL)
        body(1)
    print(len(told), told)
    told.clear()


everything = (
    events.PY_START | events.PY_RETURN | events.PY_RESUME | events.PY_YIELD | events.CALL | events.RAISE | events.LINE
    | events.JUMP | events.BRANCH | events.STOP_ITERATION | events.PY_UNWIND | events.EXCEPTION_HANDLED | events.RERAISE
)
for which in (events.CALL, events.JUMP, events.RAISE | events.PY_UNWIND, events.LINE, events.STOP_ITERATION, everything):
    begin(which)
    body(2)
    end()
    in_a_loop(which)
    body(500)
local(events.JUMP | events.LINE | events.CALL)
