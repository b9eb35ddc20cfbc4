# heapq, bisect, deque: shortest paths on a grid, a schedule, a sliding window.
from bisect import bisect_left, insort
from collections import Counter, OrderedDict, defaultdict, deque
from heapq import heapify, heappop, heappush, nlargest

SIDE = 45


def shortest():
    costs, best, todo = {}, {(0, 0): 0}, [(0, (0, 0))]
    while todo:
        cost, (x, y) = heappop(todo)
        if (x, y) in costs:
            continue
        costs[x, y] = cost
        for place in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)):
            if 0 <= place[0] < SIDE and 0 <= place[1] < SIDE:
                found = cost + (place[0] * 7 + place[1] * 13) % 10 + 1
                if found < best.get(place, 1 << 30):
                    best[place] = found
                    heappush(todo, (found, place))
    return costs[SIDE - 1, SIDE - 1]


def run():
    heap = [n * 7919 % 5_003 for n in range(5_000)]
    total = shortest() + sum(nlargest(20, heap))
    heapify(heap)
    total += sum(heappop(heap) for _ in range(4_000) if heap)
    ordered = []
    for n in range(4_000):
        insort(ordered, n * 31 % 1_009)
        total += bisect_left(ordered, n % 1_009)
    window, sums = deque(maxlen=50), defaultdict(int)
    for n in range(12_000):
        window.append(n)
        sums[n % 17] += window[0]
    recent = OrderedDict()
    for n in range(8_000):
        recent[n % 301] = n
        recent.move_to_end(n % 301)
        if len(recent) > 200:
            recent.popitem(last=False)
    return total + sum(sums.values()) + len(recent) + Counter("mississippi" * 900).most_common(1)[0][1]
