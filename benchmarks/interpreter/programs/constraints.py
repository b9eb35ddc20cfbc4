# A solver of one-way constraints: subclasses, dynamic dispatch, plans that are made and executed again.
class Variable:
    def __init__(self, value):
        self.value, self.users, self.source, self.strength, self.mark = value, [], None, 9, 0


class Constraint:
    def __init__(self, strength, *variables):
        self.strength, self.variables = strength, variables
        for variable in variables:
            variable.users.append(self)

    def output(self):
        return self.variables[-1]

    def inputs(self):
        return self.variables[:-1]

    def known(self, mark):
        return all(variable.mark == mark or variable.source is None for variable in self.inputs())

    def satisfy(self, mark):
        target = self.output()
        if target.mark == mark or not self.known(mark) or self.strength >= target.strength:
            return False
        target.source, target.strength, target.mark = self, self.strength, mark
        self.execute()
        return True

    def execute(self):
        pass


class Stay(Constraint):
    pass


class Equal(Constraint):
    def execute(self):
        self.variables[1].value = self.variables[0].value


class Scaled(Constraint):
    def execute(self):
        scale, offset, value, result = self.variables
        result.value = value.value * scale.value + offset.value


class Planner:
    def __init__(self):
        self.mark = 0

    def plan(self, start):
        self.mark += 1
        start.mark = self.mark
        order, todo = [], [start]
        while todo:
            variable = todo.pop()
            for constraint in variable.users:
                if constraint.output() is not variable and constraint.satisfy(self.mark):
                    order.append(constraint)
                    todo.append(constraint.output())
        return order

    def change(self, variable, values):
        for constraint in self.plan(variable):
            constraint.output().strength = 9
        plan = self.plan(variable)
        for value in values:
            variable.value = value
            for constraint in plan:
                constraint.execute()


def run():
    planner = Planner()
    chain = [Variable(0) for _ in range(120)]
    for left, right in zip(chain, chain[1:]):
        Equal(3, left, right)
    Stay(5, chain[0])
    scale, offset = Variable(10), Variable(1000)
    pairs = [(Variable(n), Variable(0)) for n in range(300)]
    for source, target in pairs:
        Scaled(4, scale, offset, source, target)
    planner.change(chain[0], range(600))
    for source, _ in pairs:
        planner.change(source, range(60))
    planner.change(scale, range(100))
    return chain[-1].value, sum(target.value for _, target in pairs)
