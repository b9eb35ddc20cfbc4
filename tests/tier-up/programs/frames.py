"""What a program sees of its own frames and code while a loop runs."""

import dis
import gc
import inspect
import sys
import tracemalloc
import types


def watches_itself(n):
    own = sys._getframe()
    code, bytes_before = own.f_code, own.f_code.co_code
    for i in range(n):
        if i % 500 == 499:
            assert own is sys._getframe() and own.f_code is code and code.co_code == bytes_before
            print(own.f_locals["i"], own.f_lineno, own.f_lasti, inspect.currentframe().f_back.f_code.co_name)
            own.f_locals["n"] = i
    return own


kept = watches_itself(2000)
print(kept.f_locals["i"], kept.f_back, kept.f_lineno)
kept.clear()
print(dis.Bytecode(watches_itself).dis() == dis.Bytecode(watches_itself.__code__.replace()).dis())
print(hash(watches_itself.__code__) == hash(watches_itself.__code__.replace()))


def finds_cycles():
    class Cycle:
        def __init__(self):
            self.own = self

    for i in range(700):
        Cycle()
    return gc.collect() > 0, len(gc.get_referrers(Cycle)) > 0


print(finds_cycles())


def allocates():
    tracemalloc.start(5)
    kept = []
    for i in range(500):
        kept.append(bytearray(10))
    where = tracemalloc.get_object_traceback(kept[400])
    tracemalloc.stop()
    return [(line.lineno) for line in where]


print(allocates())
namespace = {}
exec("for i in range(3000): x = i\nprint(sorted(k for k in locals() if k != '__builtins__'))", namespace)
print(namespace["x"], eval("[i for i in range(3000)][-1]"))
module = types.ModuleType("made")
exec(compile("class Made:\n    for i in range(900): pass\n    print(i, __qualname__)", "made", "exec"), module.__dict__)


def outer():
    for i in range(800):
        if i == 700:
            return [(f.function, f.lineno) for f in inspect.stack()][:2]


print(outer())


def stop():
    for i in range(10_000):
        if i == 9000:
            sys.exit("stopped")


import atexit

atexit.register(lambda: print("at exit", [i for i in range(400)][-1]))
stop()
