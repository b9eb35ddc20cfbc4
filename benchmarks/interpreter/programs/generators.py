# Generators: of a tree by yield from, in a chain, with send.
class Tree:
    def __init__(self, left, value, right):
        self.left, self.value, self.right = left, value, right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def tree(values):
    if not values:
        return None
    middle = len(values) // 2
    return Tree(tree(values[:middle]), values[middle], tree(values[middle + 1 :]))


def averages():
    total = count = 0
    average = None
    while True:
        total += yield average
        count += 1
        average = total / count


def run():
    found = sum(tree(range(2_000)))
    chain = (value * value for value in (number ^ 5 for number in range(40_000)) if value & 1)
    average = averages()
    next(average)
    last = [average.send(number) for number in range(15_000)][-1]
    return found, sum(chain), last
