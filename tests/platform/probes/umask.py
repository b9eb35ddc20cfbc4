"""umask

CPython: `umask` does nothing.
"""

import os


def _mode(path):
    return os.stat(path).st_mode & 0o777


def value():
    """`os.umask` gives the one before"""
    os.umask(0o027)
    assert os.umask(0o022) == 0o027


def at_first():
    """it is 022 at first"""
    found = os.umask(0)
    assert found == 0o022, oct(found)


def file():
    """a file in memory is created with it"""
    os.umask(0o027)
    open("/tmp/file", "x").close()
    assert _mode("/tmp/file") == 0o640, oct(_mode("/tmp/file"))


def folder():
    """a folder in memory is created with it"""
    os.umask(0o027)
    os.mkdir("/tmp/folder")
    assert _mode("/tmp/folder") == 0o750, oct(_mode("/tmp/folder"))


def explicit():
    """`os.open` with a mode is subject to it"""
    os.umask(0o077)
    os.close(os.open("/tmp/file", os.O_CREAT | os.O_WRONLY, 0o777))
    assert _mode("/tmp/file") == 0o700, oct(_mode("/tmp/file"))


def chmod():
    """`os.chmod` is not subject to it"""
    os.umask(0o077)
    open("/tmp/file", "x").close()
    os.chmod("/tmp/file", 0o666)
    assert _mode("/tmp/file") == 0o666, oct(_mode("/tmp/file"))


def file_of_mount():
    """a file in a mounted folder is created with it"""
    os.umask(0o027)
    open("/machine/file", "x").close()
    assert _mode("/machine/file") == 0o640, oct(_mode("/machine/file"))


def folder_of_mount():
    """a folder in a mounted folder is created with it"""
    os.umask(0o027)
    os.mkdir("/machine/folder")
    assert _mode("/machine/folder") == 0o750, oct(_mode("/machine/folder"))
