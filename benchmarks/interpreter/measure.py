# python measure.py PROGRAM, by its path below the folder of the clone: runs it again and again; prints the seconds that it took,
# and its result, as JSON.
import json
import sys
import time
from importlib import import_module
from operator import itemgetter
from os.path import dirname, join, split, splitext

# In seconds. Kernels tell the time of a thread by their ticks, which are of some milliseconds.
ENOUGH = 0.1
# Engines that compile while a program runs have compiled by then what it runs most.
WARM = 0.6
# In WebAssembly, all clocks are what the host makes of them.
clock = time.thread_time if sys.platform == "linux" else time.perf_counter


def time_of(run, rounds):
    start = clock()
    for _ in range(rounds):
        result = run()
    return clock() - start, result


def measure(run):
    rounds, begin = 1, time.perf_counter()
    while (is_short := time_of(run, rounds)[0] < ENOUGH) or time.perf_counter() - begin < WARM:
        rounds *= 1 + is_short
    seconds, result = min((time_of(run, rounds) for _ in range(3)), key=itemgetter(0))
    return {"seconds": seconds / rounds, "result": repr(result)}


folder, file = split(sys.argv[1])
sys.dont_write_bytecode = True
sys.path.insert(0, join(dirname(__file__), "../..", folder))
try:
    print(json.dumps(measure(import_module(splitext(file)[0]).run)))
except ModuleNotFoundError as missing:
    print(json.dumps({"missing": missing.name}))
