# copy.deepcopy and copy.copy of nested structures with shared and recursive parts.
from copy import copy, deepcopy


class Shape:
    def __init__(self, name, points):
        self.name, self.points, self.parent = name, points, None


def run():
    data = {"numbers": list(range(60)), "names": [f"n{n}" for n in range(30)], "inner": [{"a": (1, [2]), "b": {3, 4}} for _ in range(25)]}
    shapes = [Shape(f"s{n}", [(n, n + 1), [n]]) for n in range(25)]
    for shape in shapes[1:]:
        shape.parent = shapes[0]
    count = 0
    for _ in range(14):
        count += len(deepcopy(data)["inner"]) + len({id(shape.parent) for shape in deepcopy(shapes)})
    for _ in range(2_000):
        count += len(copy(shapes[1]).points) + len(copy(data))
    return count
