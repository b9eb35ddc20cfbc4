# Exceptions: raised near and far, caught by class, chained, finally, and context managers.
class Refused(ValueError):
    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class Held:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return kind is KeyError


def deep(depth):
    if depth == 0:
        raise Refused("deep")
    try:
        deep(depth - 1)
    finally:
        depth += 1


def attempt(number):
    try:
        if number % 3 == 0:
            raise Refused(number)
        if number % 3 == 1:
            return {}[number]
        return int("x")
    except KeyError:
        return 1
    except Refused as refused:
        return refused.reason & 1
    except ValueError as error:
        return len(error.args)


def run():
    count = sum(attempt(number) for number in range(12_000))
    for _ in range(600):
        try:
            deep(10)
        except Refused:
            count += 1
    for number in range(8_000):
        with Held():
            {}[number]
    for number in range(3_000):
        try:
            try:
                raise KeyError(number)
            except KeyError as error:
                raise Refused("chained") from error
        except Refused as refused:
            count += refused.__cause__ is not None
    return count
