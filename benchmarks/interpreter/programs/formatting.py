# f-strings, str.format, the % operator, and numbers with width and precision.
def run():
    length = 0
    for n in range(6_000):
        value = n / 7
        length += len(f"{n:>8}|{value:.3f}|{value!r}|{n:#x}|{n:,}")
        length += len("{0:<10}{name}:{0:05d}".format(n, name="item"))
        length += len("%-5d %s %08.2f %x" % (n, "text", value, n))
        length += len(str(value)) + len(repr((n, "a")))
    return length
