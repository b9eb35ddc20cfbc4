# decimal: interest, rounding, sums, conversion, a square root of many places.
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

CENT = Decimal("0.01")


def run():
    balance, rate, fees = Decimal("1000.00"), Decimal("0.0375"), Decimal(0)
    for day in range(9_000):
        interest = (balance * rate / 365).quantize(CENT, rounding=ROUND_HALF_EVEN)
        balance += interest
        if day % 7 == 0:
            fee = min(balance / 1000, Decimal("2.5"))
            balance -= fee
            fees += fee.quantize(CENT)
    texts = [str(Decimal(number) / 8) for number in range(4_000)]
    with localcontext() as context:
        context.prec = 300
        root = [Decimal(number).sqrt() for number in range(2, 60)]
    return str(balance.quantize(CENT)), str(fees), str(sum(map(Decimal, texts))), str(root[3])[:40]
