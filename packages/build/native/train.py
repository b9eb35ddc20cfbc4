# python train.py PROGRAMS: what Python does while it counts how often it comes to where. The programs of a folder, and the tests of
# CPython's that its own `--with-pgo` trains with.
import io
import os
import sys
import sysconfig
import unittest
from importlib import import_module
from os.path import splitext
from types import ModuleType

ROUNDS = 4


def run_programs(folder):
    sys.path.insert(0, folder)
    for file in sorted(os.listdir(folder)):
        run = import_module(splitext(file)[0]).run
        for _ in range(ROUNDS):
            run()


def run_tests():
    # It is made with a standard library, which is not needed here: tests look into it, and find nothing.
    data = ModuleType(sysconfig._get_sysconfigdata_name())
    data.build_time_vars = {}
    sys.modules[data.__name__] = data
    from test import support
    from test.libregrtest.pgo import PGO_TESTS

    # As CPython's own training: nothing that takes long.
    support.use_resources = []
    for name in PGO_TESTS:
        try:
            tests = unittest.defaultTestLoader.loadTestsFromName(f"test.{name}")
        except unittest.SkipTest as skipped:
            print(name, "is left out:", skipped)
            continue
        result = unittest.TextTestRunner(io.StringIO()).run(tests)
        print(name, "ran", result.testsRun, "tests", flush=True)


run_programs(sys.argv[1])
run_tests()
