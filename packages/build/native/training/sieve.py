# Primes by a sieve in a bytearray, by trial division, and by a Miller-Rabin test.
def is_prime(number):
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7):
        power = pow(base, odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True


def run():
    flags = bytearray([1]) * 120_000
    for number in range(2, 347):
        if flags[number]:
            flags[number * number :: number] = bytes(len(range(number * number, 120_000, number)))
    primes = [number for number in range(2, 120_000) if flags[number]]
    small = [number for number in range(3, 1_500, 2) if all(number % divisor for divisor in range(3, number, 2) if divisor * divisor <= number)]
    return len(primes), len(small), sum(is_prime(number) for number in range(10**9 + 1, 10**9 + 2_000, 2))
