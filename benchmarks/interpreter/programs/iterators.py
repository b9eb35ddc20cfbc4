# itertools and functools: chains, products, groups, windows, reductions.
from functools import reduce
from itertools import accumulate, chain, combinations, count, groupby, islice, pairwise, product, starmap, takewhile, zip_longest
from operator import add, mul


def run():
    total = sum(a * b for a, b in product(range(120), range(90)))
    total += sum(1 for _ in combinations(range(24), 4))
    total += sum(len(list(group)) for _, group in groupby(range(12_000), key=lambda number: number // 7))
    total += sum(starmap(mul, zip(range(12_000), count(3))))
    total += reduce(add, accumulate(range(6_000)))
    total += sum(b - a for a, b in pairwise(range(0, 24_000, 2)))
    total += sum(islice(chain.from_iterable([number, number] for number in count()), 12_000))
    total += sum(1 for _ in takewhile(lambda number: number < 9_000, count()))
    return total + sum(a + b for a, b in zip_longest(range(9_000), range(4_000), fillvalue=1))
