"""How deep Python goes, with loops and without, and how deep it is said to be."""

import sys
import traceback


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


def depth_in_loops(n):
    for i in range(200):
        pass
    try:
        for i in range(1):
            return depth_in_loops(n + 1)
    except RecursionError:
        return n


def frames():
    frame, n = sys._getframe(), 0
    while frame:
        frame, n = frame.f_back, n + 1
    return n


def nested(n):
    for _ in range(100):
        pass
    return nested(n - 1) if n else (frames(), [f.name for f in traceback.extract_stack()][-3:])


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(depth(0), depth_in_loops(0), nested(300), fibonacci(18))
for limit in (100, 1500):
    for i in range(1000):
        pass
    sys.setrecursionlimit(limit)
    print(depth(0), depth_in_loops(0), frames(), sys.getrecursionlimit())


def limits(n):
    for i in range(500):
        if i == 400:
            sys.setrecursionlimit(n)
    return depth(0)


print(limits(700), limits(90), limits(1000), depth(0))


class Deep:
    def __getattr__(self, name):
        for _ in range(10):
            pass
        return getattr(self, name + "x")


class Equal:
    def __eq__(self, other):
        for _ in range(10):
            pass
        return self == other


for attempt in (lambda: Deep().a, lambda: Equal() == Equal(), lambda: eval("-" * 50 + "1") and repr(endless)):
    endless = []
    for _ in range(100_000):
        endless = [endless]
    try:
        attempt()
    except RecursionError as error:
        print(type(error).__name__)
try:
    for _ in range(1000):
        pass
    depth_without_end = lambda n: depth_without_end(n + 1)
    depth_without_end(0)
except RecursionError:
    print("\n".join(traceback.format_exc(limit=3).splitlines()[-4:]))
while endless:
    endless = endless.pop()
