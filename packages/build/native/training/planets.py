# Bodies that attract each other: float arithmetic in lists, nested loops.
def run():
    bodies = [[float(n), n * 0.5, n * 0.25, 0.0, 0.0, 0.0, 1.0 + n] for n in range(5)]
    for _ in range(900):
        for place, a in enumerate(bodies):
            for b in bodies[place + 1 :]:
                dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
                force = 0.01 / (dx * dx + dy * dy + dz * dz) ** 1.5
                a[3] -= dx * b[6] * force
                a[4] -= dy * b[6] * force
                a[5] -= dz * b[6] * force
                b[3] += dx * a[6] * force
                b[4] += dy * a[6] * force
                b[5] += dz * a[6] * force
        for body in bodies:
            body[0] += 0.01 * body[3]
            body[1] += 0.01 * body[4]
            body[2] += 0.01 * body[5]
    return round(sum(body[0] for body in bodies), 6)
