"""Packages: ensurepip

CPython: `ensurepip` is not available. Extension modules are linked into the program.
"""

import sys


def ensurepip():
    """`ensurepip`"""
    import ensurepip

    ensurepip.bootstrap()


def pip():
    """`import pip`"""
    import pip  # noqa: F401


def venv():
    """`venv` without pip"""
    import venv

    venv.create("/tmp/environment", with_pip=False, symlinks=True)


def site_packages():
    """a package in a mounted folder, by `sys.path`"""
    with open("/machine/probed.py", "w") as file:
        file.write("value = 42\n")
    sys.path.append("/machine")
    import probed

    assert probed.value == 42


def wheel():
    """a package in a wheel, by `sys.path`"""
    import zipfile

    with zipfile.ZipFile("/machine/probed-1-py3-none-any.whl", "w") as file:
        file.writestr("probed/__init__.py", "value = 42\n")
        file.writestr("probed-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: probed\nVersion: 1\n")
    sys.path.append("/machine/probed-1-py3-none-any.whl")
    import importlib.metadata

    import probed

    assert probed.value == 42
    assert importlib.metadata.version("probed") == "1"


def extension():
    """an extension module of its own"""
    with open("/machine/probed.so", "wb") as file:
        file.write(b"\0asm\1\0\0\0")
    sys.path.append("/machine")
    import probed  # noqa: F401


def compiled():
    """compiled modules are kept in a mounted folder"""
    import os

    with open("/machine/probed.py", "w") as file:
        file.write("value = 42\n")
    sys.path.append("/machine")
    import probed  # noqa: F401

    assert os.listdir("/machine/__pycache__") == [f"probed.{sys.implementation.cache_tag}.pyc"]


def subinterpreters():
    """subinterpreters"""
    import _interpreters

    _interpreters.create()


def _module(name):
    def probe():
        __import__(name)

    probe.__name__ = f"module_{name.replace('.', '_')}"
    probe.__doc__ = f"`import {name}`"
    return probe


for _name in "bz2 curses dbm.gnu dbm.sqlite3 decimal hashlib lzma readline sqlite3 ssl tkinter uuid zlib".split():
    _probe = _module(_name)
    globals()[_probe.__name__] = _probe
