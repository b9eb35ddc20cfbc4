# Floats: sums, math, statistics, numbers from and to text.
import math
import statistics

VALUES = [math.sin(n) * n for n in range(4_000)]


def run():
    total = sum(VALUES) + math.fsum(VALUES) + max(VALUES) - min(VALUES)
    for value in VALUES:
        total += math.sqrt(abs(value)) * math.cos(value) + math.floor(value) % 3 + round(value, 2)
    total += statistics.fmean(VALUES) + statistics.pstdev(VALUES[:60])
    total += sum(float(repr(value)) for value in VALUES)
    total += math.dist(VALUES[:1_000], VALUES[1_000:2_000]) + math.hypot(*VALUES[:100])
    for n in range(1, 12_000):
        total += 1.0 / n - n // 3.0 * 1e-9
    return round(total, 3)
