"""Loops of functions, of a module, of a class; inside each other, left in the middle, with what is at their end."""


def total(n):
    sum = 0
    for i in range(n):
        sum += i
    else:
        sum = -sum
    return sum


def pairs(n):
    found = []
    for i in range(n):
        for j in range(n):
            if i * j == 391 and (i, j) not in found:
                found.append((i, j))
                break
    return found


def first(n):
    while True:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        if n == 1:
            return "one"


class Table:
    squares = []
    for i in range(500):
        squares.append(i * i)

    def __init__(self, n):
        for self.n in range(n):
            pass


print(total(50_000), pairs(60), first(77_031), Table.squares[-1], Table(3000).n)
for i in range(2000):
    x = total(10), Table(5).n
print(i, x)
print(sum(total(k) for k in range(300)), [first(k) for k in range(1, 100)][-1], {k: total(k) for k in range(200)}[199])


def many(a, b=2, *args, c=3, **kwargs):
    while b < 400:
        b += 1
    del a
    return locals()


for i in range(30):
    result = many([1], *range(1), c=4, d=5)
print(result)


def closure():
    n = 0

    def add():
        nonlocal n
        for _ in range(100):
            n += 1

    for _ in range(50):
        add()
    return n


print(closure())


class Noisy:
    def __del__(self):
        print("gone", sorted(k for k in globals() if k in ("kept", "lost")))


def drop():
    kept = Noisy()
    for _ in range(500):
        pass
    print("end of", drop.__name__)


drop()
