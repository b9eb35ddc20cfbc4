# Attributes of classes and instances: slots, properties, descriptors, class and static methods, inheritance, operators.
class Base:
    shared = 3

    def __init__(self, value):
        self.value = value

    @property
    def double(self):
        return self.value * 2

    @classmethod
    def make(cls, value):
        return cls(value)

    @staticmethod
    def clip(value):
        return value & 0xFF


class Derived(Base):
    def __init__(self, value):
        super().__init__(value)
        self.other = value + 1

    def __getattr__(self, name):
        return len(name)


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __getitem__(self, index):
        return self.y if index else self.x


def run():
    total, position, step = 0, Vector(0, 0), Vector(1, 2)
    for n in range(8_000):
        thing = Derived.make(n)
        total += thing.double + thing.shared + thing.other + thing.clip(n)
        thing.value += 1
        position = position + step
        total += position[0] + position[1] + (position == step)
        if isinstance(thing, Base) and hasattr(thing, "value"):
            total += getattr(thing, "missing")
    return total
