# Methods of bytes: splitting, joining, hexadecimal, base64, searching.
import base64

DATA = bytes(range(256)) * 60


def run():
    total = 0
    for _ in range(12):
        parts = DATA.split(b"\n")
        total += len(b"|".join(parts)) + DATA.find(b"\xff\x01") + DATA.count(b"ab")
        total += len(bytes.fromhex(DATA.hex())) + len(base64.b64decode(base64.b64encode(DATA)))
        total += len(DATA.translate(None, b"aeiou").replace(b"\x00", b"\x00\x00"))
        total += sum(DATA[::16]) + len(DATA.decode("latin-1").encode("utf-8"))
        total += sum(1 for byte in DATA if byte == 10)
    return total
