"""Lays out the standard library as two trees: what is imported, and sources.

Run by the build Python, which may have no extension module at all: only what
imports without one is used here.

The bytecode is unchecked-hash, so that it is used whatever happened to the
source, and lies where zipimport looks for it when there is no source
(json/__init__.pyc). Code objects carry the path that the source has in the
guest, so that a traceback shows source lines as soon as the sources are there.

With --bare, what is imported are sources without comments and docstrings: a
third of the bytes to fetch, which Python compiles when it imports them.
"""

import argparse
import ast
import importlib.util
import io
import marshal
import os
import sys
import tokenize
import types

# PEP 552: a hash of the source, that nobody compares.
UNCHECKED_HASH = (1).to_bytes(4, "little")


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", action="append", help="folder of modules; a later one adds to the earlier")
    parser.add_argument("--leave-out", action="append", default=[], help="file, or folder ending with /")
    parser.add_argument("--guest", help="where the guest has the sources")
    parser.add_argument("--modules", help="folder that receives what is imported")
    parser.add_argument("--bare", action="store_true", help="bare sources are imported, not bytecode")
    parser.add_argument("--sources", help="folder that receives the sources")
    parser.add_argument("--facts", help="file that receives what the interpreter says of itself, as JSON")
    parser.add_argument("--jobs", type=int)
    return parser.parse_args()


def files_below(root, left_out):
    folders = {name for name in left_out if name.endswith("/")}
    for folder, subfolders, names in os.walk(root):
        here = os.path.relpath(folder, root) + "/"
        here = "" if here == "./" else here
        subfolders[:] = sorted(
            name for name in subfolders if name != "__pycache__" and f"{here}{name}/" not in folders
        )
        yield from (here + name for name in sorted(names) if here + name not in left_out)


def copy(source, target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(source, "rb") as reader, open(target, "wb") as writer:
        writer.write(reader.read())


def lay_out(root, name, args):
    source = os.path.join(root, name)
    copy(source, os.path.join(args.sources, name))
    if not name.endswith(".py"):
        return copy(source, os.path.join(args.modules, name))
    with open(source, "rb") as file:
        content = file.read()
    target = os.path.join(args.modules, name if args.bare else name + "c")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "wb") as file:
        file.write(bare(content) if args.bare else bytecode(content, f"{args.guest}/{name}"))


def bytecode(content, path):
    code = with_names_interned(compile(content, path, "exec", dont_inherit=True, optimize=0))
    header = importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + importlib.util.source_hash(content)
    return header + marshal.dumps(code)


def bare(content):
    """The source without docstrings and comments; everything else stays at its line and column.

    What both compile to is compared. A file of which too much would be taken (an encoding that a comment names) stays whole.
    """
    try:
        lines = content.decode("utf-8").split("\n")
        tree = ast.parse(content)
        blanked = set()

        def blank(row, start, end):
            line = lines[row - 1]
            lines[row - 1] = line[:start] + " " * (end - start) + line[end:]
            blanked.add(row)

        take_docstrings(tree, lines, blank)
        text = io.BytesIO("\n".join(lines).encode("utf-8"))
        for token in list(tokenize.tokenize(text.readline)):
            if token.type == tokenize.COMMENT:
                blank(token.start[0], token.start[1], token.end[1])
        for row in blanked:
            lines[row - 1] = lines[row - 1].rstrip()
        result = "\n".join(lines).encode("utf-8")
        same = compile(result, "", "exec", dont_inherit=True) == compile(tree, "", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, tokenize.TokenError):
        return content
    return result if same else content


def take_docstrings(tree, lines, blank):
    """Takes them out of the tree and of the lines. Where one is all there is, a 0 stands where it ended."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)

    def column(row, offset):
        return len(lines[row - 1].encode("utf-8")[:offset].decode("utf-8"))

    owners = [node for node in ast.walk(tree) if isinstance(node, kinds) and ast.get_docstring(node, False) is not None]
    for owner in owners:
        doc = owner.body.pop(0)
        first, last = doc.lineno, doc.end_lineno
        end = column(last, doc.end_col_offset)
        for row in range(first, last + 1):
            start = column(first, doc.col_offset) if row == first else 0
            blank(row, start, end if row == last else len(lines[row - 1]))
        if not owner.body and not isinstance(owner, ast.Module):
            lines[last - 1] = lines[last - 1][: end - 1] + "0" + lines[last - 1][end:]
            zero = ast.parse("0").body[0]
            for node in (zero, zero.value):
                node.lineno = node.end_lineno = last
                node.col_offset, node.end_col_offset = end - 1, end
            owner.body.append(zero)


def with_names_interned(code):
    """Makes what marshal writes independent of what this process has imported.

    The name of a nested class is a constant too. The compiler interns that very
    string, unless an equal one is interned already, because a module that
    has it was imported; and marshal tells interned strings from others.
    """
    names = set()

    def collect(code):
        names.update((code.co_name, code.co_qualname))
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                collect(constant)

    def interned(constant):
        if isinstance(constant, types.CodeType):
            return constant.replace(co_consts=tuple(map(interned, constant.co_consts)))
        return sys.intern(constant) if type(constant) is str and constant in names else constant

    collect(code)
    return interned(code)


def in_processes(jobs, work, task):
    """Runs the task on all of the work; a process takes the next item when it is done with one."""
    reader, writer = os.pipe()
    children = []
    for _ in range(jobs):
        child = os.fork()
        if child == 0:
            os.close(writer)
            try:
                while number := os.read(reader, 4):
                    task(*work[int.from_bytes(number, "little")])
                os._exit(0)
            except BaseException:
                sys.excepthook(*sys.exc_info())
                sys.stderr.flush()
                os._exit(1)
        children.append(child)
    os.close(reader)
    for number in range(len(work)):
        os.write(writer, number.to_bytes(4, "little"))
    os.close(writer)
    return all([os.waitpid(child, 0)[1] == 0 for child in children])


def write_facts(path):
    major, minor, micro, level, serial = sys.version_info
    suffix = {"alpha": f"a{serial}", "beta": f"b{serial}", "candidate": f"rc{serial}", "final": ""}[level]
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            f'{{"version": "{major}.{minor}.{micro}{suffix}", "cacheTag": "{sys.implementation.cache_tag}", '
            f'"magic": "{importlib.util.MAGIC_NUMBER.hex()}"}}\n'
        )


def main():
    args = parse_arguments()
    write_facts(args.facts)
    left_out = set(args.leave_out)
    work = [(root, name, args) for root in args.root for name in files_below(root, left_out)]
    # Large ones first, so that no process is left with one at the end.
    work.sort(key=lambda item: (-os.path.getsize(os.path.join(item[0], item[1])), item[1]))
    sys.exit(0 if in_processes(args.jobs, work, lay_out) else 1)


main()
