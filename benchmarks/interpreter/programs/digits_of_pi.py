# Digits of pi by a spigot: long integers multiplied, added and divided.
def digits():
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, n, t, l, k = q * k, (2 * q + r) * l, (q * (7 * k + 2) + r * l) // (t * l), t * l, l + 2, k + 1


def run():
    source = digits()
    first = "".join(str(next(source)) for _ in range(420))
    return first[-10:], pow(3, 2_000, 10**60 + 7), len(str(7**4_000))
