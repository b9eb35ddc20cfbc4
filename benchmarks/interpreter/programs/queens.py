# Every solution of the n-queens problem by permutations: generators, sets, slices.
def permutations(pool):
    if not pool:
        yield ()
        return
    for index, first in enumerate(pool):
        for rest in permutations(pool[:index] + pool[index + 1 :]):
            yield (first, *rest)


def run():
    found = 0
    for columns in permutations(tuple(range(7))):
        size = len(columns)
        if len({column + row for row, column in enumerate(columns)}) == size:
            if len({column - row for row, column in enumerate(columns)}) == size:
                found += 1
    return found
