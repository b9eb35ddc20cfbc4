# List, dict and set comprehensions with conditions, nested and filtering.
class Row:
    def __init__(self, key, size):
        self.key, self.size = key, size


ROWS = [Row(n % 31, n) for n in range(2_000)]


def run():
    total = 0
    for _ in range(50):
        sizes = [row.size for row in ROWS if row.key]
        squares = [size * size for size in sizes if size % 3]
        by_key = {row.key: row for row in ROWS}
        keys = {row.key + 1 for row in ROWS if row.size > 50}
        pairs = [(a, b) for a in range(40) for b in range(40) if a < b]
        total += len(squares) + len(by_key) + len(keys) + len(pairs)
    return total
