"""Probes of what a platform can do, run by the Python whose platform it is.

A function of a file in probes/ is a probe; its docstring says what is tried. It returns None where that works as on
Linux, and says how where it works differently. A wrong result is an AssertionError; all other exceptions are a clean way
to fail.

    probe.py                     lists all probes
    probe.py <file> <function>   runs one
"""

import importlib.util
import inspect
import json
import os
import sys

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "probes")


def ends_with(status):
    """Marks a probe at whose end Python is expected to have ended, with this exit status."""

    def mark(function):
        function.ends_with = status
        return function

    return mark


def load(name):
    spec = importlib.util.spec_from_file_location(f"probes_{name}", os.path.join(FOLDER, f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def functions_of(module):
    public = [value for name, value in vars(module).items() if not name.startswith("_")]
    return [value for value in public if inspect.isfunction(value) and value.__module__ == module.__name__]


def describe(name):
    module = load(name)
    title, _, about = inspect.getdoc(module).partition("\n\n")
    probes = [
        {"name": f.__name__, "what": inspect.getdoc(f), "endsWith": getattr(f, "ends_with", None)}
        for f in functions_of(module)
    ]
    return {"name": name, "title": title, "about": about, "probes": probes}


def attempt(file, function):
    try:
        how = getattr(load(file), function)()
    except AssertionError as error:
        return {"verdict": "breaks", "how": f"a wrong result: {error}"}
    except BaseException as error:
        return {"verdict": "fails cleanly", "how": f"{type(error).__name__}: {error}".partition("\n")[0]}
    return {"verdict": "works differently", "how": how} if how else {"verdict": "works", "how": ""}


if __name__ == "__main__":
    sys.modules["probe"] = sys.modules["__main__"]
    if len(sys.argv) == 1:
        print(json.dumps([describe(file[:-3]) for file in sorted(os.listdir(FOLDER)) if file.endswith(".py")]))
    else:
        file, function = sys.argv[1:]
        print(json.dumps(attempt(file, function)))
