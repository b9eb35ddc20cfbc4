# Python's own compiler: source compiled, parsed to a tree, the tree walked, code run by exec.
import ast

SOURCE = '''
class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"bad amount {amount!r}")
        self.balance += amount
        return [n for n in range(amount) if n % 2 and not n % 3]
def main(*names, **options):
    with open("x") as file:
        for number, line in enumerate(file):
            yield {"line": line.strip(), **options}, lambda x: x + number
try:
    result = {n: (n, -n) for n in range(10)}
except (KeyError, TypeError) as error:
    result = None
'''


def run():
    total = 0
    for n in range(14):
        total += len(compile(SOURCE + f"value = {n}\n" * 6, "source", "exec").co_names)
        tree = ast.parse(SOURCE)
        total += sum(isinstance(node, ast.Name) for node in ast.walk(tree))
        total += len(ast.unparse(tree)) > 600
        names = {}
        exec(compile(tree, "tree", "exec"), names)
        total += len(names["result"])
    return total
