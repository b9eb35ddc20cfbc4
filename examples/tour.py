"""A tour of what works: `npx pywasm run examples/tour.py`. Every line is checked before it is printed."""

import bz2
import ctypes
import datetime
import decimal
import hashlib
import json
import lzma
import os
import re
import sqlite3
import sys
import zlib

TEXT = "The quick brown fox jumps over the lazy dog. " * 200


def show(name, value):
    print(f"  {name:<12}{value}")


def compression():
    data = TEXT.encode()
    for module in (zlib, bz2, lzma):
        packed = module.compress(data)
        assert module.decompress(packed) == data
        show(module.__name__, f"{len(data)} bytes → {len(packed)} → {len(data)}")


def database():
    with sqlite3.connect(":memory:") as db:
        db.execute("create table planet (name text, moons integer)")
        db.executemany("insert into planet values (?, ?)", [("Earth", 1), ("Mars", 2), ("Jupiter", 97)])
        ((name, moons),) = db.execute("select name, max(moons) from planet")
    db.close()
    assert (name, moons) == ("Jupiter", 97)
    show("sqlite3", f"{sqlite3.sqlite_version}: {name} has the most moons, {moons}")


def foreign_functions():
    class Point(ctypes.Structure):
        _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]

    compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
    numbers = (ctypes.c_int * 5)(5, 1, 4, 2, 3)
    assert ctypes.sizeof(Point) == 16
    assert bytes(Point(1, 0.5)) == bytes.fromhex("01000000 00000000 000000000000e03f")
    assert compare(lambda a, b: a[0] - b[0])(numbers, ctypes.pointer(ctypes.c_int(3))) == 2
    show("ctypes", "C calls Python: 5 - 3 is 2")


def text():
    words = {"python": 3, "wasm": [1, 2.5, None, True]}
    assert json.loads(json.dumps(words)) == words
    show("json", json.dumps(words))
    longest = max(re.findall(r"\b\w+\b", TEXT), key=len)
    assert longest == "quick"
    show("re", re.sub(r"(\w+) (\w+) (\w+)", r"\3 \2 \1", "wasm to Python"))


def numbers():
    decimal.getcontext().prec = 30
    root = decimal.Decimal(2).sqrt()
    assert abs(root * root - 2) < decimal.Decimal("1e-28")
    show("decimal", f"√2 = {root}")


def digest():
    found = hashlib.sha256(b"abc").hexdigest()
    assert found == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    show("hashlib", f"sha256(abc) = {found[:16]}…")


def time():
    moon = datetime.datetime.fromisoformat("1969-07-20T20:17:40+00:00")
    assert datetime.datetime.fromtimestamp(moon.timestamp(), datetime.UTC) == moon
    days = (datetime.datetime.now(datetime.UTC) - moon).days
    show("datetime", f"{days} days since the first landing on the Moon")


def main():
    print(f"Python {sys.version}")
    show("platform", sys.platform)
    show("uname", " ".join(os.uname()))
    text()
    numbers()
    compression()
    database()
    foreign_functions()
    digest()
    time()


main()
