"""What is raised in a loop, below it and through it; as tracebacks print it."""

import sys
import traceback


def fails(n):
    for i in range(n):
        if i == n - 1:
            raise ValueError(i)


def through(n):
    for i in range(n):
        fails(i + 100)


def cleans_up(n):
    try:
        for i in range(n):
            try:
                fails(300)
            except ValueError as error:
                if i == n - 1:
                    raise RuntimeError("again") from error
    finally:
        for _ in range(300):
            pass
        print("finally")


class Context:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, where):
        for _ in range(300):
            pass
        print("exit", kind.__name__, value, where.tb_lineno - where.tb_frame.f_code.co_firstlineno)
        return True


def managed():
    for i in range(2):
        with Context():
            for j in range(500):
                if j == 400:
                    raise KeyError(j)
    return "managed"


def group():
    try:
        for i in range(500):
            pass
        raise ExceptionGroup("both", [TypeError(1), ValueError(2)])
    except* TypeError as caught:
        for _ in range(300):
            pass
        print(caught.exceptions)
    except* ValueError as caught:
        print(caught.exceptions)


class Fails:
    def __init__(self):
        for i in range(300):
            pass
        1 / 0


for call in (lambda: fails(1000), lambda: through(10), lambda: cleans_up(20), Fails):
    for _ in range(3):
        try:
            call()
        except Exception as error:
            caught = error
    traceback.print_exception(caught, file=sys.stdout)
    print([(f.name, f.lineno, f.colno) for f in traceback.extract_tb(caught.__traceback__)])
    for inner, _ in traceback.walk_tb(caught.__traceback__):
        print(inner.f_code.co_name, {k: v for k, v in inner.f_locals.items() if isinstance(v, int)})
print(managed())
group()
for i in range(5000):
    if i == 4999:
        print("now", flush=True)
        raise SystemExit(3)
