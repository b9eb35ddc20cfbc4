# The largest eigenvalue of a matrix that is a function: float arithmetic in comprehensions, zip.
def entry(row, column):
    return 1.0 / ((row + column) * (row + column + 1) / 2 + row + 1)


def times(vector):
    return [sum(entry(row, column) * value for column, value in enumerate(vector)) for row in range(len(vector))]


def times_transposed(vector):
    return [sum(entry(column, row) * value for column, value in enumerate(vector)) for row in range(len(vector))]


def run():
    u = [1.0] * 60
    for _ in range(4):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    return round((sum(a * b for a, b in zip(u, v)) / sum(b * b for b in v)) ** 0.5, 6)
