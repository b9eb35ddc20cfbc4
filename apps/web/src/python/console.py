"""Python's prompt, asked for by the page line by line: while nobody types, Python is free for other calls."""

import code
import codeop
import linecache
import os
import sys
import types


class Console(code.InteractiveInterpreter):
    def __init__(self):
        super().__init__(sys.modules["__main__"].__dict__)
        self.buffer = []
        self.inputs = 0
        self.ended = False

    def runcode(self, program):
        try:
            super().runcode(program)
        except SystemExit as end:
            self.ended = True
            if end.code is not None and not isinstance(end.code, int):
                print(end.code, file=sys.stderr)



console = Console()


def banner():
    return f'Python {sys.version} on {sys.platform}\nType "help", "copyright", "credits" or "license" for more information.\n'


def prompts():
    """What stands before the next line, and before those that go with it. None where there is no next line."""
    if console.ended:
        return None
    first, more = (str(getattr(sys, name, "")) for name in ("ps1", "ps2"))
    return [more if console.buffer else first, more]


def reset():
    console.buffer = []
    return prompts()


def push(lines, closed):
    """Takes lines as they are typed, or a statement that is known to be at its end."""
    lines, console.buffer = console.buffer + lines, []
    source = "\n".join(lines) + "\n" * closed
    console.inputs += 1
    if console.runsource(source, remember(f"<input {console.inputs}>", source)):
        console.buffer = lines
    return prompts()


def run_program(source, filename):
    """Runs a whole program in the namespace of the prompt."""
    console.buffer = []
    try:
        program = compile(source, remember(filename, source), "exec", dont_inherit=True)
    except (OverflowError, SyntaxError, ValueError):
        console.showsyntaxerror(filename)
    else:
        console.runcode(program)
    return prompts()


def remember(filename, source):
    """Tracebacks show the lines of what was typed."""
    linecache.cache[filename] = len(source), None, source.splitlines(True), filename
    return filename


def statements(text, following):
    """
    What is pasted at a prompt would not run as a file does: there, an empty line ends a block, and nothing else does.
    So it is entered statement by statement: pairs of lines, and whether these are at their end.
    """
    lines = console.buffer + text.removesuffix("\n").split("\n")
    console.buffer = []
    chunks, chunk = [], []
    for line in lines + [following]:
        if chunk and begins_statement(line) and is_complete(chunk):
            chunks.append([chunk, True])
            chunk = []
        chunk.append(line)
    del chunk[-1:]
    if not following and chunk and is_complete(chunk):
        return chunks + [[chunk, True]]
    return chunks + [[[line], False] for line in chunk]


def begins_statement(line):
    if not line or line[0] in " \t#)]}":
        return False
    return line.split(":")[0].split()[0:1] not in (["elif"], ["else"], ["except"], ["finally"])


def is_complete(chunk):
    """What is wrong is complete, too: it is an error, whatever follows."""
    try:
        return codeop.compile_command("\n".join(chunk) + "\n", symbol="exec") is not None
    except (SyntaxError, ValueError, OverflowError):
        return True


def complete(word):
    import rlcompleter

    completer = rlcompleter.Completer(console.locals)
    return list(iter((completer.complete(word, state) for state in range(10_000)).__next__, None))


# Given by the page. Where it is not mounted, it is in memory.
os.makedirs(home, exist_ok=True)
os.chdir(home)
sys.ps1, sys.ps2 = ">>> ", "... "
module = types.ModuleType("pywasm_page")
module.__dict__.update(
    {function.__name__: function for function in (banner, prompts, reset, push, run_program, statements, complete)}
)
sys.modules[module.__name__] = module
