# Sets: made, joined, met, grown and searched; words that are one letter apart.
def run():
    multiples = [set(range(0, 6_000, step)) for step in range(2, 14)]
    total = 0
    for a in multiples:
        for b in multiples:
            total += len(a & b) + len(a | b) - len(a - b) + (a <= b)
    words = {f"{a}{b}{c}" for a in "abcdefg" for b in "hijklmn" for c in "opqrstu"}
    for word in words:
        for place in range(3):
            for letter in "ahoz":
                total += word[:place] + letter + word[place + 1 :] in words
    seen = set()
    for n in range(15_000):
        seen.add(n * n % 4_999)
        if n % 3 == 0:
            seen.discard(n)
    return total + len(seen) + len({frozenset((n % 50, n % 7)) for n in range(6_000)})
