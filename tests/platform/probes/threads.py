"""Threads

CPython: off unless Python is configured with `--enable-wasm-pthreads`.
"""

import threading
import time


def start():
    """`Thread.start`"""
    threading.Thread(target=int).start()


def low_level():
    """`_thread.start_new_thread`"""
    import _thread

    _thread.start_new_thread(int, ())


def executor():
    """`ThreadPoolExecutor`"""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        pool.submit(abs, -1).result(1)


def pool():
    """`multiprocessing.pool.ThreadPool`"""
    from multiprocessing.pool import ThreadPool

    ThreadPool(1).close()


def timer():
    """`threading.Timer`"""
    threading.Timer(0.01, int).start()


def lock():
    """a lock is taken and given back"""
    lock = threading.Lock()
    with lock:
        assert lock.locked()
        assert not lock.acquire(blocking=False)
    assert not lock.locked()


def lock_timeout():
    """`Lock.acquire` waits for its timeout"""
    lock = threading.Lock()
    lock.acquire()
    start = time.monotonic()
    assert not lock.acquire(timeout=0.05)
    if time.monotonic() - start < 0.045:
        return "it returns at once"


def recursive_lock():
    """a lock that is taken twice by one thread"""
    with (lock := threading.RLock()), lock:
        pass


def event():
    """`Event.wait` waits for its timeout"""
    start = time.monotonic()
    assert not threading.Event().wait(0.05)
    if time.monotonic() - start < 0.045:
        return "it returns at once"


def condition():
    """`Condition.wait` waits for its timeout"""
    condition = threading.Condition()
    start = time.monotonic()
    with condition:
        assert not condition.wait(0.05)
    if time.monotonic() - start < 0.045:
        return "it returns at once"


def queue():
    """`Queue.get` waits for its timeout"""
    import queue

    start = time.monotonic()
    try:
        queue.Queue().get(timeout=0.05)
    except queue.Empty:
        if time.monotonic() - start < 0.045:
            return "it returns at once"
        return
    assert False, "something in an empty queue"


def local():
    """`threading.local`"""
    local = threading.local()
    local.value = 1
    assert local.value == 1


def identity():
    """`threading.get_ident`, and the main thread"""
    assert threading.current_thread() is threading.main_thread()
    assert threading.get_ident() == threading.main_thread().ident


def native_identity():
    """`threading.get_native_id`"""
    assert threading.get_native_id() >= 0


def stack_size():
    """`threading.stack_size`"""
    assert threading.stack_size() == 0
