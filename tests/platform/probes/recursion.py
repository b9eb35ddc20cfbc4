"""Recursion and memory

CPython: both are limited; deep recursion and the use of much memory can crash Python.
"""

import sys


def _deep(code):
    """Runs what recurses without end."""
    try:
        exec(code, {})
    except RecursionError:
        return
    assert False, "no RecursionError"


def _nested(step):
    return f"value = []\nfor _ in range(100_000): value = {step}\n"


def functions():
    """a function that calls itself"""
    _deep("def f(): f()\nf()")


def functions_without_limit():
    """a function that calls itself 10,000 times, if the limit is set so"""
    sys.setrecursionlimit(20_000)
    exec("def f(n): return n and f(n - 1)\nassert f(10_000) == 0", {})


def classes():
    """a class that calls itself"""
    _deep("class A: pass\nA.__call__ = A()\nA()()")


def operators():
    """an operator that uses itself"""
    _deep("class A:\n    def __add__(self, other): return self + other\nA() + 1")


def constructors():
    """a constructor that constructs"""
    _deep("class A:\n    def __init__(self): A()\nA()")


def attributes():
    """an attribute that asks for itself"""
    _deep("class A:\n    def __getattr__(self, name): return getattr(self, name)\nA().x")


def without_limit():
    """the same, if the limit is set to a million"""
    sys.setrecursionlimit(1_000_000)
    operators()
    constructors()
    attributes()


def representation():
    """`repr` of lists in lists"""
    _deep(f"{_nested('[value]')}repr(value)")


def comparison():
    """`==` of lists in lists"""
    _deep(f"{_nested('[value]')}other = []\nfor _ in range(100_000): other = [other]\nvalue == other")


def deletion():
    """the end of 100,000 lists in lists"""
    exec(f"{_nested('[value]')}del value", {})


def copying():
    """`copy.deepcopy` of lists in lists"""
    _deep(f"import copy\n{_nested('[value]')}copy.deepcopy(value)")


def pickling():
    """`pickle.dumps` of lists in lists"""
    _deep(f"import pickle\n{_nested('[value]')}pickle.dumps(value)")


def json_encoding():
    """`json.dumps` of dicts in dicts"""
    _deep("import json\n" + _nested("{'key': value}") + "json.dumps(value)")


def json_decoding():
    """`json.loads` of 100,000 brackets"""
    _deep("import json\njson.loads('[' * 100_000)")


def expressions():
    """`re.compile` of 100,000 groups"""
    _deep("import re\nre.compile('(' * 100_000 + ')' * 100_000)")


def matching():
    """`re.match` of a repeated group in a megabyte"""
    import re

    assert re.match(r"(?:a|b)*c", "ab" * 500_000 + "c")


def marshalling():
    """`marshal.loads` of tuples in tuples"""
    import marshal

    try:
        marshal.loads(b"(\x01\x00\x00\x00" * 100_000 + b"N")
    except ValueError:
        return
    assert False, "no ValueError"


def parsing():
    """the parser and 100,000 signs"""
    try:
        compile("-" * 100_000 + "1", "f", "eval")
    except (MemoryError, RecursionError):
        return
    assert False, "no MemoryError"


def brackets():
    """the parser and 100,000 brackets"""
    try:
        compile("(" * 100_000, "f", "eval")
    except (SyntaxError, MemoryError):
        return
    assert False, "no error"


def nesting():
    """the parser and 199 brackets, as many as the tokenizer takes"""
    assert eval("(" * 199 + "42" + ")" * 199) == 42


def compiling():
    """the compiler and 100,000 calls"""
    _deep("compile('a' + '()' * 100_000, 'f', 'eval')")


def trees():
    """`ast.literal_eval` of 100,000 sums"""
    _deep("import ast\nast.literal_eval('1' + '+1' * 100_000)")


def elements():
    """XML of 100,000 elements in elements"""
    from xml.etree import ElementTree

    ElementTree.fromstring("<a>" * 100_000 + "</a>" * 100_000)


def generators():
    """generators that yield from generators"""
    _deep("def g(n): yield from g(n + 1)\nlist(g(0))")


def iterators():
    """1,000 iterators of iterators"""
    exec("it = iter([])\nfor _ in range(1000): it = filter(None, it)\nlist(it)", {})


def again():
    """Python goes on after each of fifty"""
    for _ in range(50):
        constructors()


def large_list():
    """a list of 10^9"""
    try:
        [None] * 10**9
    except MemoryError:
        return
    return "there is that much memory"


def large_bytes():
    """`bytes` of 3 GiB"""
    try:
        bytes(3 << 30)
    except (MemoryError, OverflowError) as error:
        return None if isinstance(error, MemoryError) else "it is an OverflowError"
    return "there is that much memory"


def large_text():
    """a text of 10^9 and one more"""
    try:
        ("é" * (1 << 30)) + ("ü" * (1 << 30))
    except (MemoryError, OverflowError):
        return
    assert False, "no MemoryError"


def large_number():
    """2 to the power of 10^11"""
    try:
        1 << 10**11
    except (MemoryError, OverflowError):
        return
    assert False, "no MemoryError"


def exhaustion():
    """all memory that there is, and Python goes on"""
    large, small = [], []
    for kept, size in (large, 1 << 27), (small, 1000):
        try:
            while True:
                kept.append(bytearray(size))
        except MemoryError:
            pass
    assert len(large) >= 8, len(large)
    large.clear()
    small.clear()
    assert len(bytearray(1 << 20)) == 1 << 20
