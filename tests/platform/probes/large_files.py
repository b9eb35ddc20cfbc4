"""Large files

CPython: large file support crashes the runtime and is disabled.
"""

import os

GIB = 1 << 30


def _sparse(path, size):
    with open(path, "wb") as file:
        file.seek(size - 1)
        file.write(b"x")


def size():
    """a file of 5 GiB in a mounted folder has its size"""
    _sparse("/machine/file", 5 * GIB)
    assert os.stat("/machine/file").st_size == 5 * GIB, os.stat("/machine/file").st_size
    assert os.path.getsize("/machine/file") == 5 * GIB


def content():
    """what is written at 5 GiB is read there"""
    _sparse("/machine/file", 5 * GIB)
    with open("/machine/file", "rb") as file:
        assert file.seek(-2, os.SEEK_END) == 5 * GIB - 2
        assert file.read() == b"\0x"
        assert file.tell() == 5 * GIB, file.tell()


def positioned():
    """`os.pread` and `os.pwrite` at 3 GiB"""
    file = os.open("/machine/file", os.O_RDWR | os.O_CREAT)
    assert os.pwrite(file, b"text", 3 * GIB) == 4
    assert os.pread(file, 9, 3 * GIB) == b"text"
    assert os.fstat(file).st_size == 3 * GIB + 4, os.fstat(file).st_size


def truncate():
    """`os.truncate` to 3 GiB, and back"""
    _sparse("/machine/file", 1)
    os.truncate("/machine/file", 3 * GIB)
    assert os.stat("/machine/file").st_size == 3 * GIB, os.stat("/machine/file").st_size
    with open("/machine/file", "r+b") as file:
        file.truncate(7)
    assert os.stat("/machine/file").st_size == 7


def seek():
    """`os.lseek` to 3 GiB"""
    file = os.open("/machine/file", os.O_RDWR | os.O_CREAT)
    found = os.lseek(file, 3 * GIB, os.SEEK_SET)
    assert found == 3 * GIB, found


def text():
    """a text file at 3 GiB"""
    with open("/machine/file", "w+", encoding="utf-8") as file:
        file.seek(3 * GIB)
        file.write("text")
        file.seek(3 * GIB)
        assert file.read() == "text"


def listed():
    """`os.scandir` tells the size"""
    _sparse("/machine/file", 3 * GIB)
    with os.scandir("/machine") as entries:
        sizes = [entry.stat().st_size for entry in entries]
    assert sizes == [3 * GIB], sizes


def free():
    """`shutil.disk_usage`"""
    import shutil

    usage = shutil.disk_usage("/machine")
    assert usage.total >= usage.used >= 0 and usage.free > 0, usage


def in_memory():
    """a file of 3 GiB in memory"""
    with open("/tmp/file", "wb") as file:
        file.truncate(3 * GIB)
    assert os.stat("/tmp/file").st_size == 3 * GIB


def too_large_in_memory():
    """a file of 1 TiB in memory"""
    with open("/tmp/file", "wb") as file:
        file.truncate(1024 * GIB)


def too_far_in_memory():
    """writing at 1 TiB of a file in memory"""
    with open("/tmp/file", "wb", buffering=0) as file:
        file.seek(1024 * GIB)
        file.write(b"x")


def too_large():
    """a file of 2^62 bytes in a mounted folder"""
    with open("/machine/file", "wb") as file:
        file.truncate(1 << 62)


def too_far():
    """reading and writing at 2^62"""
    with open("/machine/file", "w+b", buffering=0) as file:
        file.seek(1 << 62)
        file.read(1)
        file.write(b"x")


def too_far_positioned():
    """`os.pwrite` at 2^62"""
    file = os.open("/machine/file", os.O_RDWR | os.O_CREAT)
    os.pwrite(file, b"x", 1 << 62)


def beyond():
    """a position of 2^63 is an error"""
    with open("/tmp/file", "wb") as file:
        try:
            file.seek(1 << 63)
        except (OverflowError, ValueError):
            return
    assert False, "no error"
