"""Waiting for files: select

CPython: the `select` module is limited, and `select.select()` crashes.
"""

import errno
import os
import select
import time


def _seconds(function):
    start = time.monotonic()
    function()
    return time.monotonic() - start


def readable_pipe():
    """`select` finds a pipe that can be read"""
    reader, writer = os.pipe()
    os.write(writer, b"x")
    assert select.select([reader], [], [], 1) == ([reader], [], [])


def empty_pipe():
    """`select` finds an empty pipe not readable, and its other end writable"""
    reader, writer = os.pipe()
    found = select.select([reader], [writer], [], 0)
    assert found == ([], [writer], []), found


def exceptional():
    """`select` takes a third list"""
    reader, writer = os.pipe()
    assert select.select([], [], [reader, writer], 0) == ([], [], [])


def timeout():
    """`select` of nothing waits for its timeout"""
    if _seconds(lambda: select.select([], [], [], 0.05)) < 0.045:
        return "it returns at once"


def timeout_of_pipe():
    """`select` of an empty pipe waits for its timeout"""
    reader, _ = os.pipe()
    if _seconds(lambda: select.select([reader], [], [], 0.05)) < 0.045:
        return "it returns at once"


def closed():
    """`select` of a closed file is an error"""
    try:
        ready, _, _ = select.select([200], [], [], 0)
    except OSError as error:
        assert error.errno == errno.EBADF, error
        return
    assert not ready, "it is ready"
    return "it is never ready"


def too_high():
    """`select` of a number beyond FD_SETSIZE is an error"""
    try:
        select.select([1 << 20], [], [], 0)
    except ValueError:
        return
    assert False, "no error"


def standard_input():
    """`select` of standard input"""
    import sys

    assert select.select([sys.stdin], [], [], 1)[0] == [sys.stdin]


def poll():
    """`select.poll` finds a pipe that can be read"""
    reader, writer = os.pipe()
    os.write(writer, b"x")
    waiting = select.poll()
    waiting.register(reader, select.POLLIN)
    assert waiting.poll(1000) == [(reader, select.POLLIN)]


def poll_timeout():
    """`select.poll` waits for its timeout"""
    reader, _ = os.pipe()
    waiting = select.poll()
    waiting.register(reader, select.POLLIN)
    if _seconds(lambda: waiting.poll(50)) < 0.045:
        return "it returns at once"


def poll_without_end():
    """`select.poll` without a timeout waits until a signal comes"""
    import signal

    def end(*_):
        raise TimeoutError

    reader, _ = os.pipe()
    waiting = select.poll()
    waiting.register(reader, select.POLLIN)
    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        waiting.poll()
    except TimeoutError:
        return None
    return "it returns at once"


def epoll():
    """`select.epoll`"""
    select.epoll().close()


def selectors():
    """`selectors.DefaultSelector`"""
    import selectors

    reader, writer = os.pipe()
    os.write(writer, b"x")
    with selectors.DefaultSelector() as selector:
        selector.register(reader, selectors.EVENT_READ)
        assert [key.fd for key, _ in selector.select(1)] == [reader]
