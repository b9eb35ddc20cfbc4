# csv, textwrap, difflib, datetime: a table read, its dates reckoned with, a report of what changed.
import csv
import io
import textwrap
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher

ROWS = [[n, f'name "{n}"', f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}", n / 8] for n in range(1_200)]
TEXT = "It was the best of times, it was the worst of times, it was the age of wisdom. " * 12


def run():
    out = io.StringIO()
    csv.writer(out).writerows(ROWS)
    rows = list(csv.DictReader(io.StringIO(out.getvalue()), ["id", "name", "day", "price"]))
    days = sum((date.fromisoformat(row["day"]) - date(2024, 1, 1)).days for row in rows)
    moment = datetime(2024, 2, 28)
    stamps = [(moment + timedelta(hours=n)).strftime("%Y-%m-%d %H") for n in range(600)]
    lines = textwrap.wrap(TEXT, 48)
    ratio = SequenceMatcher(None, TEXT[:260], TEXT[40:300]).ratio()
    return len(rows), days, stamps[-1], len(lines), round(ratio, 4)
