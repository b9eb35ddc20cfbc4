# pickle in C: lists, dicts, objects with state, shared references; written and read.
import pickle


class Node:
    def __init__(self, value, children):
        self.value, self.children = value, children


def tree(depth):
    return Node(depth, [tree(depth - 1), tree(depth - 1)] if depth else [])


DATA = [{"key": f"k{n}", "values": tuple(range(n % 20)), "float": n * 1.5, "set": {n, n + 1}} for n in range(6_000)]


def run():
    root = pickle.loads(pickle.dumps(tree(11), protocol=5))
    return len(pickle.loads(pickle.dumps(DATA))), root.children[0].value
