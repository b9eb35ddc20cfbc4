# struct, bytearray, memoryview and int.from_bytes: records packed, changed in place, and read.
import struct

RECORD = struct.Struct("<IhdB3s")


def run():
    packed = bytearray()
    for n in range(20_000):
        packed += RECORD.pack(n, n % 100 - 50, n / 3, n & 255, b"abc")
    total = sum(number + small for number, small, _, _, _ in RECORD.iter_unpack(packed))
    view = memoryview(packed)
    for place in range(0, len(packed), RECORD.size):
        view[place] ^= 0x55
    total += sum(view[::7])
    for place in range(0, 12_000, 4):
        total += int.from_bytes(packed[place : place + 4], "big") & 0xFFFF
    for n in range(20_000):
        total += struct.unpack_from(">HH", packed, n)[1]
    checksum = 0
    for byte in packed[:60_000]:
        checksum = (checksum >> 1) ^ (0xEDB88320 if (checksum ^ byte) & 1 else 0)
    return total, checksum
