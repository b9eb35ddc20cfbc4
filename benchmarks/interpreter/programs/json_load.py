# json.loads of documents with strings, numbers and escapes, one big and many small ones.
import json

BIG = json.dumps([{"id": n, "text": f"t\\u00e9xt {n}\n", "values": [n / 3, -n, n * 10**9], "ok": n % 2 == 0} for n in range(2_500)])
SMALL = [json.dumps({"event": "click", "x": n, "y": n / 2, "path": ["body", "div", str(n)]}) for n in range(3_000)]


def run():
    big = json.loads(BIG)
    return len(big), sum(json.loads(text)["x"] for text in SMALL)
