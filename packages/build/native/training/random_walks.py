# random: walks, shuffles, samples, estimates.
from random import Random


def run():
    random = Random(7)
    inside = sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(12_000))
    x = y = 0
    for _ in range(8_000):
        step = random.choice(((0, 1), (1, 0), (0, -1), (-1, 0)))
        x, y = x + step[0], y + step[1]
    deck = list(range(52))
    for _ in range(40):
        random.shuffle(deck)
    bell = sum(random.gauss(0, 1) for _ in range(4_000))
    return inside, x, y, deck[:3], random.sample(range(1_000), 3), round(bell, 6), random.randint(1, 10**12)
