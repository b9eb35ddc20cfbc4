# The most flips that put a stack of pancakes in order, over all stacks: list slices, integers, while loops.
def run():
    size = 7
    stack, counters, flips_of_worst, checksum, sign, depth = list(range(size)), [0] * size, 0, 0, 1, size
    while True:
        flips, copy = 0, stack[:]
        first = copy[0]
        while first:
            copy[: first + 1] = copy[first::-1]
            flips += 1
            first = copy[0]
        flips_of_worst = max(flips_of_worst, flips)
        checksum += sign * flips
        depth = 1
        while depth < size:
            first = stack.pop(0)
            stack.insert(depth, first)
            counters[depth] += 1
            if counters[depth] <= depth:
                break
            counters[depth] = 0
            depth += 1
        else:
            return flips_of_worst, checksum
        sign = -sign
