# Dataclasses, named tuples, enums: made, compared, replaced, printed.
from collections import namedtuple
from dataclasses import asdict, dataclass, field, replace
from enum import Enum


class Colour(Enum):
    RED = 1
    GREEN = 2


@dataclass(order=True)
class Point:
    x: int
    y: int
    label: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Pixel:
    x: int
    colour: Colour


Pair = namedtuple("Pair", "left right")


def run():
    points = [Point(n * 7 % 101, n % 13) for n in range(2_000)]
    smallest = min(points)
    total = sum(point.x for point in sorted(points)[:100])
    pixels = {Pixel(n % 500, Colour(n % 2 + 1)) for n in range(3_000)}
    moved = [replace(point, x=point.x + 1) for point in points[:600]]
    dicts = [asdict(point) for point in moved[:400]]
    pairs = [Pair(n, -n)._replace(right=n) for n in range(2_000)]
    return smallest, total, len(pixels), len(dicts), sum(pair.right for pair in pairs), len(repr(moved[:300]))
