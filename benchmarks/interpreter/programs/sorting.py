# list.sort and sorted with keys: functions, attributes, tuples, reversed and nearly sorted.
from operator import itemgetter

NUMBERS = [n * 7919 % 10_007 for n in range(10_000)]
RECORDS = [(n % 13, f"name{n % 101}", n / 3) for n in NUMBERS]


def run():
    first = sorted(NUMBERS)
    second = sorted(NUMBERS, key=lambda number: -number)
    third = sorted(RECORDS, key=itemgetter(1, 0))
    fourth = sorted(RECORDS)
    nearly = first + NUMBERS[:50]
    nearly.sort(reverse=True)
    words = sorted(record[1] for record in RECORDS)
    return first[1], second[0], third[0], fourth[-1], nearly[3], words[-1]
