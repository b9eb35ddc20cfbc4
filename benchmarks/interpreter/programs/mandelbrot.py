# Points of the Mandelbrot set: complex numbers.
def escapes_after(point, limit):
    z = 0j
    for step in range(limit):
        if abs(z) > 2.0:
            return step
        z = z * z + point
    return limit


def run():
    return sum(escapes_after(complex(x / 40 - 2, y / 32 - 1), 80) for x in range(120) for y in range(64))
