"""ctypes

CPython: `ctypes` is missing; some of its types may need options of Node.
"""


def load():
    """`import ctypes`"""
    import ctypes  # noqa: F401


def api():
    """Python's own API by `ctypes.pythonapi`"""
    import ctypes

    function = ctypes.pythonapi.PyLong_FromLong
    function.restype = ctypes.py_object
    assert function(42) == 42


def program():
    """functions of the C library, by `CDLL(None)`"""
    import ctypes

    function = ctypes.CDLL(None).malloc
    function.restype = ctypes.c_void_p
    assert function(8)


def unexported():
    """a function that the program does not export"""
    import ctypes

    assert ctypes.CDLL(None).strlen(b"text") == 4


def library():
    """a library of the machine"""
    import ctypes

    ctypes.CDLL("libm.so.6")


def find():
    """`ctypes.util.find_library`"""
    from ctypes.util import find_library

    found = find_library("m")
    return None if found else "it finds nothing"


def callback():
    """a function of Python's, called by way of C"""
    import ctypes

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_double)
    assert kind(lambda number, factor: int(number * factor))(21, 2.0) == 42


def callback_with_exception():
    """an exception in a function that is called by way of C"""
    import ctypes
    import sys

    seen = []
    sys.unraisablehook = lambda problem: seen.append(problem.exc_type)
    ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 1 // 0)()
    assert seen == [ZeroDivisionError], seen


def long_numbers():
    """`c_longlong` goes through a call"""
    import ctypes

    kind = ctypes.CFUNCTYPE(ctypes.c_longlong, ctypes.c_longlong)
    assert kind(lambda number: number - 1)(-(1 << 62)) == -(1 << 62) - 1


def long_floats():
    """`c_longdouble` goes through a call"""
    import ctypes

    kind = ctypes.CFUNCTYPE(ctypes.c_longdouble, ctypes.c_longdouble)
    assert kind(lambda number: number / 2)(3.0) == 1.5


def structures():
    """a structure goes through a call, by value"""
    import ctypes

    class Point(ctypes.Structure):
        _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]

    kind = ctypes.CFUNCTYPE(ctypes.c_double, Point)
    assert kind(lambda point: point.x + point.y)(Point(1, 0.5)) == 1.5


def small_structures():
    """a structure of one number goes through a call, by value"""
    import ctypes

    class Number(ctypes.Structure):
        _fields_ = [("value", ctypes.c_int)]

    kind = ctypes.CFUNCTYPE(ctypes.c_int, Number)
    assert kind(lambda number: number.value)(Number(7)) == 7


def memory():
    """memory by its address"""
    import ctypes

    buffer = ctypes.create_string_buffer(b"text")
    assert ctypes.string_at(ctypes.addressof(buffer)) == b"text"


def wrong_call():
    """a function called with too few arguments"""
    import ctypes

    ctypes.pythonapi.PyLong_FromLong.argtypes = None
    ctypes.pythonapi.PyLong_FromLong()


def many():
    """1,000 functions of Python's for C"""
    import ctypes

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)
    kept = [kind(lambda number: number + 1) for _ in range(1000)]
    assert all(function(1) == 2 for function in kept)
