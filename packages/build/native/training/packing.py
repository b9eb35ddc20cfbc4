# zlib and bz2: text and noise, packed and unpacked, at once and in pieces.
import bz2
import zlib

TEXT = b"".join(b"line %d of a text that repeats itself, %d times\n" % (n, n * 31 % 17) for n in range(6_000))
NOISE = bytes((n * n * 2654435761 >> 13) & 255 for n in range(20_000))


def run():
    total = 0
    for data in (TEXT, NOISE):
        for level in (1, 6):
            packed = zlib.compress(data, level)
            total += zlib.decompress(packed) == data
    pieces, packer = [], zlib.compressobj()
    for place in range(0, len(TEXT), 1_000):
        pieces.append(packer.compress(TEXT[place : place + 1_000]))
    pieces.append(packer.flush())
    return total, zlib.decompress(b"".join(pieces)) == TEXT, bz2.decompress(bz2.compress(TEXT[:20_000])) == TEXT[:20_000]
