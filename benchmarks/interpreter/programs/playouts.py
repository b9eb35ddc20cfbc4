# Random games on a board, as programs that play Go have them: lists, sets, a union of groups, a generator of numbers of its own.
SIZE = 9
EMPTY, BLACK, WHITE = range(3)
NEIGHBOURS = [
    [row * SIZE + column for row, column in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)) if 0 <= row < SIZE and 0 <= column < SIZE]
    for y in range(SIZE)
    for x in range(SIZE)
]


class Dice:
    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % limit


class Board:
    def __init__(self):
        self.points, self.taken = [EMPTY] * (SIZE * SIZE), [0, 0, 0]

    def group(self, place):
        colour, members, liberties, todo = self.points[place], {place}, set(), [place]
        while todo:
            for neighbour in NEIGHBOURS[todo.pop()]:
                found = self.points[neighbour]
                if found == EMPTY:
                    liberties.add(neighbour)
                elif found == colour and neighbour not in members:
                    members.add(neighbour)
                    todo.append(neighbour)
        return members, liberties

    def play(self, place, colour):
        self.points[place] = colour
        for neighbour in NEIGHBOURS[place]:
            if self.points[neighbour] == 3 - colour:
                members, liberties = self.group(neighbour)
                if not liberties:
                    self.taken[colour] += len(members)
                    for member in members:
                        self.points[member] = EMPTY
        if not self.group(place)[1]:
            self.points[place] = EMPTY
            return False
        return True


def run():
    dice, score = Dice(42), 0
    for _ in range(9):
        board, colour = Board(), BLACK
        for _ in range(160):
            free = [place for place, found in enumerate(board.points) if found == EMPTY]
            if not free:
                break
            board.play(free[dice.below(len(free))], colour)
            colour = 3 - colour
        score += board.points.count(BLACK) - board.points.count(WHITE) + board.taken[BLACK] - board.taken[WHITE]
    return score
