# json.dumps of nested documents, compact and indented, and of what is not plain.
import json

RECORDS = [
    {"id": n, "name": f"näme {n}", "tags": ["a", "b", None, True], "score": n / 7, "inner": {"x": [n, n + 1], "y": "q\n\""}}
    for n in range(2_000)
]


def run():
    compact = json.dumps(RECORDS, separators=(",", ":"))
    indented = json.dumps(RECORDS[:300], indent=2, sort_keys=True)
    plain = json.dumps(RECORDS, ensure_ascii=False)
    custom = json.dumps([{n, n + 1} for n in range(1_200)], default=sorted)
    return len(compact), len(indented), len(plain), len(custom)
