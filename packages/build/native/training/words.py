# Methods of str: split, join, strip, replace, find, case, translate, slices, growth.
TEXT = "The quick brown fox jumps over the lazy dog; größer als ein Haus, and then some. " * 30
TABLE = str.maketrans("aeiou", "*****")


def run():
    total = 0
    for _ in range(20):
        words = [word.strip(".,;").lower() for word in TEXT.split()]
        total += len(" ".join(reversed(words)).title())
        total += TEXT.count("the") + TEXT.find("zebra") + TEXT.rfind("fox")
        total += len(TEXT.replace("fox", "cat").translate(TABLE).upper())
        total += sum(word.startswith("q") or word.endswith("r") for word in words)
        total += sum(word.isalpha() and len(word.center(12, "-")) for word in words)
        total += len(TEXT.encode().decode("utf-8").partition("dog")[2]) + len(TEXT.splitlines())
    line = ""
    for n in range(9_000):
        line += chr(97 + n % 26)
    for n in range(0, 8_990, 3):
        total += line[n : n + 7] < line[n + 1 : n + 9]
    return total
