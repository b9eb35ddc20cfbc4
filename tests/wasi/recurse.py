"""Recurses in each way that CPython limits, far deeper than it allows, and prints what ends it."""

import json
import pickle
import re

DEEP = 20_000


def nested():
    value = []
    for _ in range(DEEP):
        value = [value]
    return value


class Ordered:
    def __lt__(self, other):
        return sorted([Ordered(), Ordered()])


def endless():
    endless()


ways = {
    "json": lambda: json.loads("[" * DEEP + "]" * DEEP),
    "repr": lambda: repr(nested()),
    "comparison": lambda: nested() == nested(),
    "sort": lambda: sorted([Ordered(), Ordered()]),
    "pickle": lambda: pickle.dumps(nested()),
    "re": lambda: re.compile("(" * DEEP + ")" * DEEP),
    "python": endless,
}
for name, recurse in ways.items():
    try:
        recurse()
        print(name, "nothing")
    except RecursionError:
        print(name, "RecursionError")
