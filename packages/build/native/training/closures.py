# Functions in functions: closures, decorators, partial, caches, default and keyword arguments.
from functools import lru_cache, partial, wraps


def counted(function):
    @wraps(function)
    def wrapper(*args, **options):
        wrapper.calls += 1
        return function(*args, **options)

    wrapper.calls = 0
    return wrapper


@counted
def area(width, height=2, *, scale=1):
    return width * height * scale


@lru_cache(maxsize=500)
def paths(x, y):
    return 1 if x == 0 or y == 0 else paths(x - 1, y) + paths(x, y - 1)


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


def run():
    area.calls = 0
    total = sum(area(n, scale=2) + area(n, 3) for n in range(5_000))
    step = counter()
    for n in range(25_000):
        step(n & 1)
    chain = compose(lambda value: value + 1, partial(pow, 2), lambda value: value % 1_000_003, str)
    total += sum(len(chain(n % 60)) for n in range(5_000))
    paths.cache_clear()
    return total + step() + area.calls + paths(20, 20)
