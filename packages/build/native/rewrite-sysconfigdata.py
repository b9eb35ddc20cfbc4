"""Writes the host's _sysconfigdata module anew, without the paths of the build machine.

The module that `make` leaves is laid out by line width, which depends on the
length of those paths; one variable a line does not.
"""

import argparse
import os
import sys


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", help="where the host's Python was built")
    parser.add_argument("--out", help="folder that receives the module")
    parser.add_argument("--replace", nargs=2, action="append", default=[], metavar=("PATH", "BY"))
    return parser.parse_args()


def find_module(build):
    found = [
        os.path.join(folder, name)
        for folder, _, names in os.walk(os.path.join(build, "build"))
        for name in names
        if name.startswith("_sysconfigdata_") and name.endswith(".py")
    ]
    if len(found) != 1:
        sys.exit(f"expected one _sysconfigdata module below {build}/build, found {found}")
    return found[0]


def main():
    args = parse_arguments()
    module = find_module(args.build)
    namespace = {}
    with open(module, encoding="utf-8") as file:
        exec(file.read(), namespace)
    # A path inside another is looked for first.
    replacements = sorted(args.replace, key=lambda pair: -len(pair[0]))

    def rewritten(value):
        if isinstance(value, str):
            for path, by in replacements:
                value = value.replace(path, by)
        return value

    variables = sorted(namespace["build_time_vars"].items())
    lines = [f"    {name!r}: {rewritten(value)!r},\n" for name, value in variables]
    os.makedirs(args.out, exist_ok=True)
    with open(os.path.join(args.out, os.path.basename(module)), "w", encoding="utf-8", newline="\n") as file:
        file.writelines(["# What configure and make settled on.\n", "build_time_vars = {\n", *lines, "}\n"])


main()
