# python measure.py PROGRAM: runs one program again and again; prints the least seconds that it took, and its result, as JSON.
import json
import sys
import time
from importlib import import_module
from os.path import dirname, join, split, splitext

ENOUGH = 0.3
# In WebAssembly, all clocks are what the host makes of them.
clock = time.thread_time if sys.platform == "linux" else time.perf_counter


def measure(run):
    best, total, rounds = float("inf"), 0.0, 0
    while rounds < 3 or total < ENOUGH:
        start = clock()
        result = run()
        seconds = clock() - start
        best, total, rounds = min(best, seconds), total + seconds, rounds + 1
    return {"seconds": best, "result": repr(result)}


half, file = split(sys.argv[1])
sys.dont_write_bytecode = True
sys.path.insert(0, join(dirname(__file__), "programs", half))
try:
    print(json.dumps(measure(import_module(splitext(file)[0]).run)))
except ModuleNotFoundError as missing:
    print(json.dumps({"missing": missing.name}))
