# A language of a few lines: split into tokens, parsed by recursive descent, evaluated as a tree.
SOURCE = "a = 3; b = (a + 4) * 2 - 1; c = b / (a - 1) + -a * (2 + b % 5); d = ((((c)))) + 12.5; "


def tokens(text):
    place = 0
    while place < len(text):
        character = text[place]
        if character.isspace():
            place += 1
        elif character.isdigit():
            end = place
            while end < len(text) and (text[end].isdigit() or text[end] == "."):
                end += 1
            yield "number", float(text[place:end])
            place = end
        elif character.isalpha():
            end = place
            while end < len(text) and text[end].isalnum():
                end += 1
            yield "name", text[place:end]
            place = end
        else:
            yield "operator", character
            place += 1
    yield "end", None


class Parser:
    LEVELS = ({"+", "-"}, {"*", "/", "%"})

    def __init__(self, text):
        self.tokens = tokens(text)
        self.advance()

    def advance(self):
        self.kind, self.value = next(self.tokens)

    def program(self):
        while self.kind != "end":
            name = self.value
            self.advance()
            self.advance()
            yield "set", name, self.binary(0)
            self.advance()

    def binary(self, level):
        if level == len(self.LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.kind == "operator" and self.value in self.LEVELS[level]:
            operator = self.value
            self.advance()
            left = (operator, left, self.binary(level + 1))
        return left

    def unary(self):
        kind, value = self.kind, self.value
        self.advance()
        if value == "-":
            return "negate", self.unary()
        if value == "(":
            inside = self.binary(0)
            self.advance()
            return inside
        return kind, value


def evaluate(node, names):
    match node:
        case "number", value:
            return value
        case "name", name:
            return names[name]
        case "negate", inner:
            return -evaluate(inner, names)
        case "set", name, inner:
            names[name] = evaluate(inner, names)
            return names[name]
        case operator, left, right:
            a, b = evaluate(left, names), evaluate(right, names)
            return a + b if operator == "+" else a - b if operator == "-" else a * b if operator == "*" else a / b if operator == "/" else a % b


def run():
    names = {}
    for node in Parser(SOURCE * 400).program():
        evaluate(node, names)
    return names
