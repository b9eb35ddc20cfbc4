# What the interpreter does all day, each a fraction of a second; prints the seconds of each as JSON, the best of several.
import json, re, sys, time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def nbody():
    bodies = [[float(i), i * 0.5, i * 0.25, 0.0, 0.0, 0.0, 1.0 + i] for i in range(5)]
    for _ in range(600):
        for i, a in enumerate(bodies):
            for b in bodies[i + 1 :]:
                dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
                force = 0.01 / (dx * dx + dy * dy + dz * dz) ** 1.5
                a[3] -= dx * b[6] * force
                a[4] -= dy * b[6] * force
                a[5] -= dz * b[6] * force
                b[3] += dx * a[6] * force
                b[4] += dy * a[6] * force
                b[5] += dz * a[6] * force
        for body in bodies:
            body[0] += 0.01 * body[3]
            body[1] += 0.01 * body[4]
            body[2] += 0.01 * body[5]


def dicts():
    counts = {}
    for number in range(60_000):
        key = number * 7919 % 1009
        counts[key] = counts.get(key, 0) + 1
    return sum(counts.values())


def strings():
    words = [f"word{number}" for number in range(15_000)]
    text = " ".join(words).upper().replace("WORD", "w")
    return len({part.strip("w") for part in text.split()})


def sieve():
    flags = bytearray([1]) * 60_000
    for number in range(2, 245):
        if flags[number]:
            flags[number * number :: number] = bytes(len(range(number * number, 60_000, number)))
    return [number for number in range(2, 60_000) if flags[number]]


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def add(self, other):
        return Point(self.x + other.x, self.y + other.y)


def objects():
    total, step = Point(0, 0), Point(1, 2)
    for _ in range(20_000):
        total = total.add(step)
    return total.x


DOCUMENT = [{"id": number, "name": f"n{number}", "tags": ["a", "b"], "score": number / 7} for number in range(800)]
TEXT = "".join(f"user{number}@example.org, {number} items; " for number in range(2_000))

PROGRAMS = {
    "fib": lambda: fib(19),
    "nbody": nbody,
    "dict": dicts,
    "str": strings,
    "sieve": sieve,
    "class": objects,
    "json": lambda: json.loads(json.dumps(DOCUMENT)),
    "regex": lambda: re.findall(r"(\w+)@(\w+)\.org", TEXT),
    "sort": lambda: sorted(((number * 7919) % 10_007 for number in range(20_000)), key=lambda value: -value),
    "generator": lambda: sum(value * value for value in (number ^ 5 for number in range(30_000))),
}


def seconds(program):
    start = time.perf_counter()
    program()
    return time.perf_counter() - start


# map() is in C: each call is an activation of the interpreter's loop of its own, so that the engine's optimised code is entered.
print(json.dumps({name: min(map(seconds, [program] * 12)) for name, program in PROGRAMS.items()}))
