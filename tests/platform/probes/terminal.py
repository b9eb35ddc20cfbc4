"""Terminal

CPython: pseudo-terminals are not there; its page's prompt handles neither pasting nor Unicode well. Tried here without
a terminal; what `pywasm run` gives has tests of its own.
"""

import os
import sys


def is_terminal():
    """`isatty` is false where there is none"""
    assert not any(os.isatty(number) for number in range(3))


def size():
    """`os.get_terminal_size` where there is none is an error"""
    try:
        os.get_terminal_size()
    except OSError as error:
        import errno

        assert error.errno == errno.ENOTTY, error
        return
    assert False, "no error"


def size_or_default():
    """`shutil.get_terminal_size` where there is none is 80 by 24"""
    import shutil

    assert shutil.get_terminal_size() == (80, 24), shutil.get_terminal_size()


def controlling():
    """`/dev/tty` where there is none is an error"""
    try:
        open("/dev/tty").close()
    except OSError:
        return
    assert False, "no error"


def attributes():
    """`termios.tcgetattr` where there is none is an error"""
    import termios

    try:
        termios.tcgetattr(0)
    except termios.error:
        return
    assert False, "no error"


def raw():
    """`tty.setraw` where there is none is an error"""
    import termios
    import tty

    try:
        tty.setraw(0)
    except termios.error:
        return
    assert False, "no error"


def pseudo():
    """`os.openpty`"""
    os.openpty()


def pseudo_module():
    """`pty.spawn`"""
    import pty

    pty.spawn(["true"])


def control():
    """`fcntl.ioctl` where there is none is an error"""
    import fcntl
    import termios

    try:
        fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8))
    except OSError:
        return
    assert False, "no error"


def name():
    """`os.ttyname` where there is none is an error"""
    try:
        os.ttyname(0)
    except OSError:
        return
    assert False, "no error"


def line_at_end():
    """`input` at the end of the input is an EOFError"""
    try:
        input()
    except EOFError:
        return
    assert False, "no error"


def password():
    """`getpass.getpass` at the end of the input is an EOFError"""
    import getpass
    import warnings

    warnings.simplefilter("ignore")
    try:
        getpass.getpass()
    except EOFError:
        return
    assert False, "no error"


def curses():
    """`curses`"""
    import curses

    curses.setupterm("xterm")


def line_editor():
    """`readline`"""
    import readline  # noqa: F401


def unicode():
    """text beyond ASCII is written"""
    assert sys.stdout.encoding.lower() == "utf-8"
    print("äöü €😀")


def closed():
    """standard output that is closed"""
    import errno

    other = os.dup(1)
    os.close(1)
    try:
        os.write(1, b"x")
    except OSError as error:
        assert error.errno == errno.EBADF, error
    else:
        assert False, "no error"
    finally:
        os.dup2(other, 1)
