"""obmalloc

CPython: Python's own allocator for small objects is disabled by default.
"""

import sys


def enabled():
    """pymalloc is in use"""
    import sysconfig

    assert sysconfig.get_config_var("WITH_PYMALLOC") == 1
    assert sys.getallocatedblocks() > 1000, sys.getallocatedblocks()


def given_back():
    """what is not used any more is given back"""
    before = sys.getallocatedblocks()
    kept = [object() for _ in range(100_000)]
    assert sys.getallocatedblocks() - before > 90_000
    del kept
    assert abs(sys.getallocatedblocks() - before) < 10_000


def used_again():
    """memory is used again: 20 times 64 MiB in small objects"""
    for _ in range(20):
        kept = [bytearray(400) for _ in range(1 << 17)]
    assert len(kept) == 1 << 17


def statistics():
    """`sys._debugmallocstats`"""
    sys._debugmallocstats()


def traced():
    """`tracemalloc`"""
    import tracemalloc

    tracemalloc.start()
    kept = bytes(1 << 20)
    assert tracemalloc.get_traced_memory()[0] >= len(kept)
    tracemalloc.stop()


def collected():
    """circles are collected"""
    import gc
    import weakref

    class Node:
        pass

    node = Node()
    node.self = node
    seen = weakref.ref(node)
    del node
    gc.collect()
    assert seen() is None
