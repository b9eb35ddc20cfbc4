# The engine of re: searching, groups, alternatives, lookahead, substitution by a function.
import re

TEXT = "".join(f'user{n}@example.org wrote "{n} items" on 2024-{n % 12 + 1:02}-{n % 28 + 1:02}; tel. +49-{n:06}\n' for n in range(1_500))
ADDRESS = re.compile(r"\b([\w.]+)@(\w+)\.(org|com)\b")
DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
FOLLOWED = re.compile(r"\w+(?= items)")


def run():
    addresses = ADDRESS.findall(TEXT)
    dates = DATE.sub(lambda match: f"{match['day']}.{match['month']}.{match['year']}", TEXT)
    lines = [line for line in TEXT.splitlines() if re.match(r"user\d*7@", line)]
    return len(addresses), len(dates), len(QUOTED.findall(TEXT)), len(FOLLOWED.findall(TEXT)), len(lines)
