# Dicts that grow, are asked and shrink: integer, string and tuple keys, get, setdefault, items.
def run():
    counts, groups, grid = {}, {}, {}
    for n in range(40_000):
        key = n * 7919 % 1009
        counts[key] = counts.get(key, 0) + 1
    for n in range(15_000):
        groups.setdefault(f"group{n % 97}", []).append(n)
    for n in range(15_000):
        grid[n % 120, n // 120] = n
    for x in range(1, 119):
        for y in range(1, 100):
            if (x - 1, y) in grid and (x, y + 1) in grid:
                counts[x] += grid[x, y] & 1
    for key in list(grid):
        if sum(key) % 3:
            del grid[key]
    return sum(counts.values()), sum(map(len, groups.values())), len(grid)
