"""Hard links

CPython: `os.link` is not supported.
"""

import os


def _write(path, text):
    with open(path, "w") as file:
        file.write(text)


def _read(path):
    with open(path) as file:
        return file.read()


def in_memory():
    """`os.link` of a file in memory"""
    _write("/tmp/one", "text")
    os.link("/tmp/one", "/tmp/other")
    _write("/tmp/other", "new")
    assert _read("/tmp/one") == "new"


def on_mount():
    """`os.link` of a file in a mounted folder"""
    _write("/machine/one", "text")
    os.link("/machine/one", "/machine/other")
    _write("/machine/other", "new")
    assert _read("/machine/one") == "new"
    assert os.path.samefile("/machine/one", "/machine/other")


def count():
    """`st_nlink` counts the names of a file in a mounted folder"""
    _write("/machine/one", "")
    os.link("/machine/one", "/machine/other")
    assert os.stat("/machine/one").st_nlink == 2
    os.unlink("/machine/one")
    assert os.stat("/machine/other").st_nlink == 1


def existing():
    """a name that is taken is an error"""
    _write("/machine/one", "")
    _write("/machine/other", "")
    try:
        os.link("/machine/one", "/machine/other")
    except FileExistsError:
        return
    assert False, "no error"


def missing():
    """a file that is not there is an error"""
    try:
        os.link("/machine/none", "/machine/other")
    except FileNotFoundError:
        return
    assert False, "no error"


def of_folder():
    """a folder cannot have two names"""
    os.mkdir("/machine/folder")
    try:
        os.link("/machine/folder", "/machine/other")
    except PermissionError:
        return
    assert False, "no error"


def of_link():
    """`os.link` of a symbolic link that is not followed"""
    _write("/machine/one", "")
    os.symlink("one", "/machine/link")
    os.link("/machine/link", "/machine/other", follow_symlinks=False)
    assert os.readlink("/machine/other") == "one"


def across():
    """`os.link` from a mounted folder into memory is an error"""
    _write("/machine/one", "")
    try:
        os.link("/machine/one", "/tmp/other")
    except OSError:
        return
    assert False, "no error"


def readonly():
    """`os.link` in a folder that is mounted read-only is an error"""
    import errno

    try:
        os.link("/readonly/file", "/readonly/other")
    except OSError as error:
        assert error.errno == errno.EROFS, error
        return
    assert False, "no error"


def of_folder_descriptor():
    """`os.link` by the descriptor of a folder"""
    _write("/machine/one", "text")
    folder = os.open("/machine", os.O_RDONLY)
    os.link("one", "other", src_dir_fd=folder, dst_dir_fd=folder)
    assert _read("/machine/other") == "text"


def pathlib():
    """`Path.hardlink_to`"""
    from pathlib import Path

    Path("/machine/one").write_text("text")
    Path("/machine/other").hardlink_to("/machine/one")
    assert Path("/machine/other").read_text() == "text"
