# Tuples and lists taken apart: assignments, loops, stars, swaps, arguments.
def sum_of(a, b, *more, scale=1):
    return (a + b + sum(more)) * scale


def run():
    total, values, pairs = 0, [1, 2, 3, 4, 5], [(n, (n + 1, n + 2)) for n in range(2_000)]
    for n in range(20_000):
        a, b, c, d, e = values
        a, b = b, a
        (x, y), z = (c, d), e
        total += a + b * x - y + z + n
    for first, *rest in [(1, 2, 3, 4)] * 6_000:
        total += first + len(rest)
    for _ in range(6):
        for a, (b, c) in pairs:
            total += a + b + c
    options = {"scale": 2}
    for _ in range(8_000):
        total += sum_of(*values, **options)
    return total
