"""Mapped files: mmap

CPython: the `mmap` module is unstable; `flush` can crash the runtime.
"""

import mmap
import os


def _file(path, content=b"0123456789"):
    file = os.open(path, os.O_RDWR | os.O_CREAT)
    os.write(file, content)
    return file


def anonymous():
    """memory without a file"""
    with mmap.mmap(-1, 100_000) as mapped:
        mapped[99_990:] = b"0123456789"
        assert mapped.find(b"789") == 99_997


def read():
    """a file in memory is read"""
    with mmap.mmap(_file("/tmp/file"), 0, access=mmap.ACCESS_READ) as mapped:
        assert mapped[:] == b"0123456789"


def read_of_mount():
    """a file in a mounted folder is read"""
    with mmap.mmap(_file("/machine/file"), 0, access=mmap.ACCESS_READ) as mapped:
        assert mapped[:] == b"0123456789"


def _written(path):
    file = _file(path)
    with mmap.mmap(file, 0) as mapped:
        mapped[2:4] = b"ab"
        mapped.flush()
    assert os.pread(file, 20, 0) == b"01ab456789", os.pread(file, 20, 0)


def flush():
    """what is written is in the file after `flush`"""
    _written("/tmp/file")


def flush_of_mount():
    """what is written is in the file of a mounted folder after `flush`"""
    _written("/machine/file")


def close():
    """what is written is in the file after `close`"""
    file = _file("/machine/file")
    with mmap.mmap(file, 0) as mapped:
        mapped[2:4] = b"ab"
    assert os.pread(file, 20, 0) == b"01ab456789", os.pread(file, 20, 0)


def at_once():
    """what is written is in the file at once"""
    file = _file("/tmp/file")
    with mmap.mmap(file, 0) as mapped:
        mapped[2:4] = b"ab"
        return None if os.pread(file, 20, 0) == b"01ab456789" else "it is after `flush` or `close`"


def seen():
    """what is written to the file is in the memory at once"""
    file = _file("/tmp/file")
    with mmap.mmap(file, 0) as mapped:
        os.pwrite(file, b"ab", 2)
        return None if mapped[:] == b"01ab456789" else "it is what it was when it was mapped"


def private():
    """`ACCESS_COPY` leaves the file as it is"""
    file = _file("/machine/file")
    with mmap.mmap(file, 0, access=mmap.ACCESS_COPY) as mapped:
        mapped[2:4] = b"ab"
        assert mapped[:5] == b"01ab4"
    assert os.pread(file, 20, 0) == b"0123456789"


def readonly():
    """a file that is only read cannot be written"""
    with mmap.mmap(_file("/tmp/file"), 0, access=mmap.ACCESS_READ) as mapped:
        try:
            mapped[0] = 1
        except TypeError:
            return
    assert False, "no error"


def readonly_mount():
    """a file of a folder that is mounted read-only is read"""
    with open("/readonly/file", "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert mapped[:] == b"content\n", mapped[:]


def offset():
    """a part of a file"""
    file = _file("/machine/file", bytes(mmap.ALLOCATIONGRANULARITY) + b"text")
    with mmap.mmap(file, 4, offset=mmap.ALLOCATIONGRANULARITY) as mapped:
        mapped[0:1] = b"T"
        mapped.flush()
        assert mapped[:] == b"Text", mapped[:]
    assert os.pread(file, 4, mmap.ALLOCATIONGRANULARITY) == b"Text"


def large_offset():
    """a part of a file at 3 GiB"""
    file = os.open("/machine/file", os.O_RDWR | os.O_CREAT)
    os.pwrite(file, b"text", 3 << 30)
    with mmap.mmap(file, 4, offset=3 << 30) as mapped:
        assert mapped[:] == b"text", mapped[:]


def empty():
    """an empty file is an error"""
    try:
        mmap.mmap(os.open("/tmp/file", os.O_RDWR | os.O_CREAT), 0)
    except ValueError:
        return
    assert False, "no error"


def longer():
    """more than there is of a file is an error"""
    try:
        mmap.mmap(_file("/tmp/file"), 20)
    except ValueError:
        return
    assert False, "no error"


def too_large():
    """more than there is memory for"""
    import sys

    kept = mmap.mmap(-1, sys.maxsize - 100_000)
    mmap.mmap(-1, sys.maxsize - 100_000)
    del kept


def resize():
    """`resize`"""
    with mmap.mmap(_file("/tmp/file"), 0) as mapped:
        mapped.resize(100_000)


def resize_anonymous():
    """`resize` of memory without a file"""
    with mmap.mmap(-1, 10) as mapped:
        mapped.resize(100_000)


def advise():
    """`madvise`"""
    with mmap.mmap(-1, 100_000) as mapped:
        mapped.madvise(mmap.MADV_NORMAL)


def closed():
    """the file may be closed first"""
    file = _file("/machine/file")
    mapped = mmap.mmap(file, 0)
    os.close(file)
    mapped[2:4] = b"ab"
    mapped.flush()
    mapped.close()
    with open("/machine/file", "rb") as again:
        assert again.read() == b"01ab456789"


def bad():
    """a descriptor that is not open is an error"""
    try:
        mmap.mmap(200, 10)
    except OSError:
        return
    assert False, "no error"
