"""Signals

CPython: `alarm`, interval timers and `sigaction` are not available or do not work correctly, `SIGTERM` ends the runtime,
Ctrl+C is not handled.
"""

import os
import signal
import time

from probe import ends_with


class _Alarm(Exception):
    pass


def _raise(*_):
    raise _Alarm


def interrupt():
    """SIGINT to oneself is a KeyboardInterrupt"""
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        return
    assert False, "no KeyboardInterrupt"


def handler():
    """a handler of SIGTERM runs"""
    seen = []
    signal.signal(signal.SIGTERM, lambda number, frame: seen.append(number))
    signal.raise_signal(signal.SIGTERM)
    assert seen == [signal.SIGTERM], seen


def ignored():
    """a signal can be ignored"""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.kill(os.getpid(), signal.SIGTERM)


@ends_with(143)
def terminate():
    """SIGTERM ends Python"""
    os.kill(os.getpid(), signal.SIGTERM)


@ends_with(137)
def kill():
    """SIGKILL ends Python"""
    os.kill(os.getpid(), signal.SIGKILL)


def alarm():
    """`signal.alarm` interrupts a loop"""
    signal.signal(signal.SIGALRM, _raise)
    signal.alarm(1)
    end = time.monotonic() + 10
    try:
        while time.monotonic() < end:
            pass
    except _Alarm:
        return
    assert False, "no signal"


@ends_with(142)
def alarm_by_default():
    """SIGALRM without a handler ends Python"""
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        pass


def alarm_cancelled():
    """`signal.alarm(0)` takes an alarm back, and tells how long it had"""
    signal.alarm(30)
    assert signal.alarm(0) == 30


def alarm_ends_sleep():
    """`signal.setitimer` interrupts `time.sleep`"""
    signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    start = time.monotonic()
    try:
        time.sleep(10)
    except _Alarm:
        assert time.monotonic() - start < 5
        return
    assert False, "no signal"


def interval():
    """an interval timer goes on"""
    seen = []
    signal.signal(signal.SIGALRM, lambda number, frame: seen.append(number))
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    end = time.monotonic() + 10
    while len(seen) < 3 and time.monotonic() < end:
        time.sleep(0.001)
    signal.setitimer(signal.ITIMER_REAL, 0)
    assert len(seen) >= 3, seen


def remaining():
    """`signal.getitimer` tells what is left"""
    signal.setitimer(signal.ITIMER_REAL, 30.5, 1.5)
    value, interval = signal.getitimer(signal.ITIMER_REAL)
    signal.setitimer(signal.ITIMER_REAL, 0)
    assert 20 < value <= 30.5 and interval == 1.5, (value, interval)


def virtual():
    """`ITIMER_VIRTUAL` counts the time of the processor"""
    signal.signal(signal.SIGVTALRM, _raise)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.05)
    try:
        time.sleep(0.2)
    except _Alarm:
        return "it counts all time"
    end = time.monotonic() + 10
    try:
        while time.monotonic() < end:
            pass
    except _Alarm:
        return
    assert False, "no signal"


def pause():
    """`signal.pause` waits for a signal"""
    signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        signal.pause()
    except _Alarm:
        return
    return "it returns at once"


def wait():
    """`signal.sigwait` waits for a signal that is blocked"""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    signal.raise_signal(signal.SIGTERM)
    assert signal.sigwait([signal.SIGTERM]) == signal.SIGTERM


def wait_with_timeout():
    """`signal.sigtimedwait` of nothing ends"""
    assert signal.sigtimedwait([signal.SIGTERM], 0.01) is None


def mask():
    """`signal.pthread_sigmask` keeps a signal back"""
    seen = []
    signal.signal(signal.SIGTERM, lambda number, frame: seen.append(number))
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    signal.raise_signal(signal.SIGTERM)
    assert seen == [], seen
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    assert seen == [signal.SIGTERM], seen


def pending():
    """`signal.sigpending`"""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    signal.raise_signal(signal.SIGTERM)
    assert signal.sigpending() == {signal.SIGTERM}, signal.sigpending()


def wakeup():
    """`signal.set_wakeup_fd` writes into a pipe"""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer)
    signal.signal(signal.SIGTERM, lambda number, frame: None)
    signal.raise_signal(signal.SIGTERM)
    assert os.read(reader, 1) == bytes([signal.SIGTERM])


def interrupts_calls():
    """`signal.siginterrupt`"""
    signal.siginterrupt(signal.SIGTERM, False)


def descriptor():
    """`signal.pidfd_send_signal`"""
    signal.pidfd_send_signal(0, 0)
