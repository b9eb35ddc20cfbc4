# Matrices as lists of lists: multiplied, transposed, solved by elimination.
def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def solve(matrix):
    size = len(matrix)
    rows = [row[:] + [1.0] for row in matrix]
    for pivot in range(size):
        best = max(range(pivot, size), key=lambda row: abs(rows[row][pivot]))
        rows[pivot], rows[best] = rows[best], rows[pivot]
        for row in range(pivot + 1, size):
            factor = rows[row][pivot] / rows[pivot][pivot]
            for column in range(pivot, size + 1):
                rows[row][column] -= factor * rows[pivot][column]
    return rows[-1][-1]


def run():
    matrix = [[float((row * 31 + column * 17) % 23 + (row == column) * 50) for column in range(60)] for row in range(60)]
    product = multiply(matrix, matrix)
    return product[3][5], round(solve(matrix), 9)
