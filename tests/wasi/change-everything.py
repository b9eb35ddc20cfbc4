"""Tries everything that would change something in the folder argv[1], which is read-only, from the folder argv[2],
which is not; argv[3] is what leads from the second to the first. Prints as JSON, by attempt, the errno, or null for what was done."""

import errno
import json
import os
import shutil
import sys

fixed, free, way = sys.argv[1:]
results = {}


def attempt(name, change):
    try:
        change()
        results[name] = None
    except OSError as error:
        results[name] = errno.errorcode.get(error.errno, error.errno)
    except shutil.Error as error:
        results[name] = "shutil.Error"


def path(name):
    return f"{fixed}/{name}"


def written(target, mode):
    def write():
        with open(target, mode) as file:
            file.write("changed")

    return write


def through(opened, change):
    """By a descriptor that was opened to read."""

    def change_it():
        descriptor = os.open(path("file"), opened)
        try:
            change(descriptor)
        finally:
            os.close(descriptor)

    return change_it


def in_place_of(change):
    """By the number of a descriptor that may be written."""

    def change_it():
        writable = os.open(f"{free}/other", os.O_RDWR | os.O_CREAT)
        protected = os.open(path("file"), os.O_RDONLY)
        os.dup2(protected, writable) if hasattr(os, "dup2") else None
        try:
            change(protected)
        finally:
            os.close(protected)
            os.close(writable)

    return change_it


with open(f"{free}/mine", "w") as mine:
    mine.write("mine")

for mode in ("w", "a", "r+", "w+", "a+"):
    attempt(f"open {mode}", written(path("file"), mode))
for mode in ("w", "a", "x", "w+"):
    attempt(f"open new {mode}", written(path(f"new-{mode}"), mode))
for name, flags in {
    "O_TRUNC": os.O_TRUNC,
    "O_RDONLY|O_CREAT": os.O_CREAT,
    "O_WRONLY": os.O_WRONLY,
    "O_RDWR": os.O_RDWR,
    "O_CREAT|O_EXCL": os.O_CREAT | os.O_EXCL | os.O_WRONLY,
    "O_APPEND": os.O_APPEND | os.O_WRONLY,
}.items():
    new = path("new-flags" if "CREAT" in name else "file")
    attempt(f"os.open {name}", lambda new=new, flags=flags: os.write(os.open(new, flags), b"changed"))

attempt("os.truncate", lambda: os.truncate(path("file"), 0))
attempt("os.ftruncate", through(os.O_RDONLY, lambda descriptor: os.ftruncate(descriptor, 0)))
attempt("os.write", through(os.O_RDONLY, lambda descriptor: os.write(descriptor, b"changed")))
attempt("os.pwrite", through(os.O_RDONLY, lambda descriptor: os.pwrite(descriptor, b"changed", 0)))
attempt("os.utime by descriptor", through(os.O_RDONLY, lambda descriptor: os.utime(f"{fixed}/file", (0, 0))))
if hasattr(os, "posix_fallocate"):
    attempt("os.posix_fallocate", through(os.O_RDONLY, lambda descriptor: os.posix_fallocate(descriptor, 0, 1 << 16)))
attempt("os.utime", lambda: os.utime(path("file"), (0, 0)))
attempt("os.utime of a folder", lambda: os.utime(path("folder"), (0, 0)))
attempt("os.utime of a link", lambda: os.utime(path("link"), (0, 0), follow_symlinks=False))
attempt("rename within", lambda: os.rename(path("file"), path("renamed")))
attempt("rename out", lambda: os.rename(path("file"), f"{free}/taken"))
attempt("rename in", lambda: os.rename(f"{free}/mine", path("put")))
attempt("rename over", lambda: os.replace(f"{free}/mine", path("file")))
attempt("rename a folder out", lambda: os.rename(path("folder"), f"{free}/folder"))
attempt("link within", lambda: os.link(path("file"), path("linked")))
attempt("link out", lambda: os.link(path("file"), f"{free}/linked"))
attempt("write by a link out", written(f"{free}/linked", "r+"))
attempt("link in", lambda: os.link(f"{free}/mine", path("linked")))
attempt("symlink", lambda: os.symlink("file", path("symbolic")))
attempt("remove", lambda: os.remove(path("file")))
attempt("remove a link", lambda: os.remove(path("link")))
attempt("mkdir", lambda: os.mkdir(path("made")))
attempt("rmdir", lambda: os.rmdir(path("empty")))
attempt("shutil.copy", lambda: shutil.copyfile(f"{free}/mine", path("copied")))
attempt("shutil.move out", lambda: shutil.move(path("file"), f"{free}/moved"))
attempt("shutil.move in", lambda: shutil.move(f"{free}/mine", path("moved")))
attempt("shutil.rmtree", lambda: shutil.rmtree(path("folder")))
attempt("by ..", written(f"{fixed}/folder/../file", "r+"))
attempt("by its own link", written(path("link"), "r+"))
attempt("through the guest's root", written(f"/../..{fixed}/file", "r+"))

# By a symbolic link in the folder that may be written.
attempt("a way in", lambda: os.symlink(way, f"{free}/way"))
attempt("write by the way", written(f"{free}/way/file", "r+"))
attempt("create by the way", written(f"{free}/way/created", "w"))
attempt("truncate by the way", lambda: os.truncate(f"{free}/way/file", 0))
attempt("remove by the way", lambda: os.remove(f"{free}/way/file"))
attempt("mkdir by the way", lambda: os.mkdir(f"{free}/way/made"))
attempt("rename by the way", lambda: os.rename(f"{free}/way/file", f"{free}/way/renamed"))
attempt("utime by the way", lambda: os.utime(f"{free}/way/file", (0, 0)))
attempt("a way to the file", lambda: os.symlink(f"{way}/file", f"{free}/file-way"))
attempt("write by the way to the file", written(f"{free}/file-way", "r+"))
attempt("create by a way that leads nowhere yet", lambda: os.symlink(f"{way}/fresh", f"{free}/fresh-way"))
attempt("write by the way that leads nowhere yet", written(f"{free}/fresh-way", "w"))
attempt("dup2", in_place_of(lambda descriptor: os.write(descriptor, b"changed")))
attempt("by .. from the other", written(f"{free}/../{way.removeprefix('../')}/file", "r+"))

print(json.dumps(results))
