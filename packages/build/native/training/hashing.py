# hashlib, hmac and crc32 over small and big pieces, and hash() of Python's own values.
import hashlib
import hmac
import zlib

BLOCK = bytes(range(256)) * 256


def run():
    names = [hashlib.sha256(str(n).encode()).hexdigest()[:6] for n in range(8_000)]
    big = [hashlib.new(name, BLOCK * 8).hexdigest()[:6] for name in ("sha256", "sha1", "md5", "sha512")]
    keyed = [hmac.new(b"key", str(n).encode(), "sha256").digest()[0] for n in range(500)]
    total = sum(zlib.crc32(BLOCK, n) & 1 for n in range(30))
    values = [hash((n, n / 2, -n)) & 1 for n in range(30_000)]
    return names[-1], big, sum(keyed), total, sum(values)
