"""Pipes and special files: mkfifo

CPython: `os.mkfifo` and `os.mknod` do not work and are disabled.
"""

import os


def mkfifo():
    """`os.mkfifo`"""
    os.mkfifo("/tmp/pipe")


def mkfifo_of_mount():
    """`os.mkfifo` in a mounted folder"""
    os.mkfifo("/machine/pipe")


def mknod():
    """`os.mknod`"""
    os.mknod("/tmp/file")


def pipe():
    """`os.pipe`"""
    reader, writer = os.pipe()
    os.write(writer, b"text")
    assert os.read(reader, 10) == b"text"


def pipe2():
    """`os.pipe2`"""
    os.pipe2(os.O_NONBLOCK)


def empty_pipe():
    """reading an empty pipe that does not block is an error"""
    reader, _writer = os.pipe()
    os.set_blocking(reader, False)
    try:
        os.read(reader, 1)
    except BlockingIOError:
        return
    assert False, "no error"


def blocking_pipe():
    """reading an empty pipe whose other end is open, in a program of one thread, waits for ever"""
    reader, _writer = os.pipe()
    try:
        os.read(reader, 1)
    except BlockingIOError:
        return "it is a BlockingIOError"


def closed_pipe():
    """a pipe whose other end is closed is at its end"""
    reader, writer = os.pipe()
    os.write(writer, b"x")
    os.close(writer)
    assert os.read(reader, 2) == b"x"
    assert os.read(reader, 2) == b""


def broken_pipe():
    """writing into a pipe that nobody can read is an error"""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        os.write(writer, b"x")
    except BrokenPipeError:
        return
    return "it is written"


def full_pipe():
    """a pipe that does not block takes 64 KiB"""
    _reader, writer = os.pipe()
    os.set_blocking(writer, False)
    written = 0
    try:
        while written < 1 << 22:
            written += os.write(writer, bytes(1 << 16))
    except BlockingIOError:
        return
    return "it takes all there is"


def device():
    """`/dev/null` and `/dev/urandom`"""
    with open("/dev/null", "r+b", buffering=0) as null:
        assert null.write(b"x") == 1
        assert null.read(1) == b""
    with open("/dev/urandom", "rb", buffering=0) as random:
        assert len(random.read(8)) == 8


def zero():
    """`/dev/zero`"""
    with open("/dev/zero", "rb", buffering=0) as zero:
        assert zero.read(8) == bytes(8)
