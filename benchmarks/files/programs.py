"""What is done with files, one function for each. All of them are given a folder that is empty at first, and a number of megabytes."""

import importlib
import os
import sys

FILES = 10_000
MODULES = 300
MEGABYTE = bytes(range(256)) * 4096


def paths(folder):
    return [f"{folder}/files/{number // 100}/{number}.txt" for number in range(FILES)]


def create(folder, _):
    for number in range(FILES // 100):
        os.makedirs(f"{folder}/files/{number}")
    for path in paths(folder):
        with open(path, "w") as file:
            file.write(path)


def read(folder, _):
    for path in paths(folder):
        with open(path) as file:
            assert file.read() == path


def walk(folder, _):
    """Looks at each of them as `os.walk` and a build tool do."""
    sizes = [
        os.stat(os.path.join(parent, name)).st_size
        for parent, _, names in os.walk(f"{folder}/files")
        for name in names
    ]
    assert len(sizes) == FILES


def remove(folder, _):
    for path in paths(folder):
        os.remove(path)
    for number in range(FILES // 100):
        os.rmdir(f"{folder}/files/{number}")


def write_large(folder, megabytes):
    with open(f"{folder}/large", "wb", buffering=0) as file:
        for _ in range(int(megabytes)):
            assert file.write(MEGABYTE) == len(MEGABYTE)


def read_large(folder, megabytes):
    with open(f"{folder}/large", "rb", buffering=0) as file:
        into = bytearray(len(MEGABYTE))
        for _ in range(int(megabytes)):
            assert file.readinto(into) == len(into)
    assert into == MEGABYTE


def remove_large(folder, _):
    os.remove(f"{folder}/large")


def make_modules(folder, _):
    """A package with modules that have been imported before: what they are compiled to is beside them."""
    os.makedirs(f"{folder}/site/modules")
    for number in range(MODULES):
        with open(f"{folder}/site/modules/m{number}.py", "w") as file:
            file.write(f"def value():\n    return {number}\n")
    with open(f"{folder}/site/modules/__init__.py", "w"):
        pass
    sys.path.insert(0, f"{folder}/site")
    import_modules(folder, _)
    for name in [name for name in sys.modules if name.partition(".")[0] == "modules"]:
        del sys.modules[name]
    importlib.invalidate_caches()
    # As a program that starts anew: nothing is known of the folders.
    sys.path_importer_cache.clear()


def import_modules(_folder, _):
    for number in range(MODULES):
        assert importlib.import_module(f"modules.m{number}").value() == number
