"""Reading and writing at a position: pread

CPython: `os.pread`, `os.preadv` and the like are not available.
"""

import os


def _file(path):
    file = os.open(path, os.O_RDWR | os.O_CREAT)
    os.write(file, b"0123456789")
    return file


def pread():
    """`os.pread`, which leaves the position where it was"""
    file = _file("/tmp/file")
    os.lseek(file, 2, os.SEEK_SET)
    assert os.pread(file, 3, 5) == b"567"
    assert os.read(file, 1) == b"2"


def pread_of_mount():
    """`os.pread` in a mounted folder"""
    file = _file("/machine/file")
    os.lseek(file, 2, os.SEEK_SET)
    assert os.pread(file, 3, 5) == b"567"
    assert os.read(file, 1) == b"2"


def pread_at_end():
    """`os.pread` beyond the end is empty"""
    assert os.pread(_file("/tmp/file"), 3, 50) == b""


def pwrite():
    """`os.pwrite`, which leaves the position where it was"""
    file = _file("/tmp/file")
    os.lseek(file, 2, os.SEEK_SET)
    assert os.pwrite(file, b"ab", 12) == 2
    assert os.read(file, 20) == b"23456789\0\0ab"


def pwrite_of_mount():
    """`os.pwrite` in a mounted folder"""
    file = _file("/machine/file")
    os.lseek(file, 2, os.SEEK_SET)
    assert os.pwrite(file, b"ab", 12) == 2
    assert os.read(file, 20) == b"23456789\0\0ab"


def of_pipe():
    """`os.pread` of a pipe is an error"""
    import errno

    reader, writer = os.pipe()
    os.write(writer, b"x")
    try:
        os.pread(reader, 1, 0)
    except OSError as error:
        assert error.errno == errno.ESPIPE, error
        return
    assert False, "no error"


def vectors():
    """`os.readv` and `os.writev`"""
    file = os.open("/tmp/file", os.O_RDWR | os.O_CREAT)
    assert os.writev(file, [b"ab", b"cde"]) == 5
    os.lseek(file, 0, os.SEEK_SET)
    parts = [bytearray(2), bytearray(2)]
    assert os.readv(file, parts) == 4
    assert parts == [b"ab", b"cd"], parts


def positioned_vectors():
    """`os.preadv` and `os.pwritev`"""
    file = _file("/tmp/file")
    assert os.pwritev(file, [b"ab", b"c"], 4) == 3
    parts = [bytearray(2), bytearray(4)]
    assert os.preadv(file, parts, 3) == 6
    assert parts == [b"3a", b"bc78"], parts


def sendfile():
    """`os.sendfile`"""
    source, target = _file("/tmp/file"), os.open("/tmp/other", os.O_RDWR | os.O_CREAT)
    os.sendfile(target, source, 0, 10)


def copy_range():
    """`os.copy_file_range`"""
    source, target = _file("/tmp/file"), os.open("/tmp/other", os.O_RDWR | os.O_CREAT)
    assert os.copy_file_range(source, target, 10, 0) == 10


def copy():
    """`shutil.copyfile`"""
    import shutil

    os.close(_file("/tmp/file"))
    shutil.copyfile("/tmp/file", "/machine/file")
    with open("/machine/file", "rb") as file:
        assert file.read() == b"0123456789"


def allocate():
    """`os.posix_fallocate`"""
    file = _file("/tmp/file")
    os.posix_fallocate(file, 0, 100)
    assert os.fstat(file).st_size == 100


def advise():
    """`os.posix_fadvise`"""
    os.posix_fadvise(_file("/tmp/file"), 0, 0, os.POSIX_FADV_SEQUENTIAL)
