"""Loops over generators, in them, and through them."""


def count(n):
    for i in range(n):
        received = yield i
        if received:
            yield received * 2


def delegate(n):
    for _ in range(3):
        result = yield from inner(n)
        yield result


def inner(n):
    for i in range(n):
        for _ in range(20):
            pass
        yield i
    return "done"


def consume(iterable):
    last = None
    for last in iterable:
        pass
    return last


print(consume(count(5000)), consume(delegate(700)), list(delegate(3)))
generator = count(10_000)
for i in range(1000):
    next(generator)
print(generator.send(21), next(generator), generator.gi_frame.f_lineno, generator.gi_running)
try:
    generator.throw(ValueError("thrown"))
except ValueError as error:
    print(error, error.__traceback__.tb_next.tb_lineno)


def closes():
    try:
        while True:
            for _ in range(300):
                pass
            yield
    finally:
        print("closed")


for i, _ in enumerate(closes()):
    if i > 50:
        break
del _
print(sum(x * y for x in range(60) for y in count(60)), max(map(lambda x: consume(inner(x)) or 0, range(50))))
print(sorted(range(300), key=lambda x: -sum(1 for _ in range(x)))[:3])


def starts_in_a_loop():
    return [count(i) for i in range(500)]


print([next(g) for g in starts_in_a_loop()[1:]].count(0))
