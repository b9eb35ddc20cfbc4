import { splitBlock } from "./split-block.js";

/**
 * What is easier said in Python: run once in a namespace of its own, which then holds these functions. They are called
 * with positional arguments.
 */
export const bootstrap = `${splitBlock}
import builtins, importlib, linecache, sys, types

main = sys.modules["__main__"]

class JavaScriptError(Exception):
    """What JavaScript threw: the name of the error, and its message."""
    __module__ = "pywasm"
    def __init__(self, name, message):
        super().__init__(name, message)
        self.name = name
        self.message = message
    def __str__(self):
        return f"{self.name}: {self.message}"

def register(name, members, doc=None):
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(importlib.import_module(parent), child, module := types.ModuleType(name, doc))
    else:
        module = types.ModuleType(name, doc)
    module.__dict__.update(members)
    sys.modules[name] = module

register("pywasm", {"JavaScriptError": JavaScriptError}, "What JavaScript tells Python.")

# The source lines of what was run last stay for tracebacks, those of functions and classes for good.
runs, finished = 0, []

def run(mode, source, filename, namespace):
    global runs
    runs += 1
    while f"<{mode} {runs}>" in linecache.cache: # of one that this goes on from
        runs += 1
    filename = filename or f"<{mode} {runs}>"
    code = compile(source, filename, mode, dont_inherit=True)
    lines = linecache.cache[filename] = len(source), None, source.splitlines(True), filename
    if not any(isinstance(constant, types.CodeType) for constant in code.co_consts):
        finished.append((filename, lines))
        if len(finished) > 16:
            filename, lines = finished.pop(0)
            if linecache.cache.get(filename) is lines:
                del linecache.cache[filename]
    return eval(code, main.__dict__ if namespace is None else namespace)

def resolve(path):
    head, *rest = path.split(".")
    for module in main, builtins:
        if hasattr(module, head):
            value = getattr(module, head)
            break
    else:
        value = importlib.import_module(head)
    for name in rest:
        head += "." + name
        if isinstance(value, types.ModuleType) and not hasattr(value, name):
            try:
                value = importlib.import_module(head)
                continue
            except ModuleNotFoundError as error:
                if error.name != head:
                    raise
        value = getattr(value, name)
    return value

def call(path, args, kwargs):
    return resolve(path)(*args, **kwargs)

import_module = importlib.import_module

def type_name(kind):
    return kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"

def describe(exception):
    import traceback
    trace = exception.__traceback__
    while trace and trace.tb_frame.f_code.co_filename == "<pywasm>":
        trace = trace.tb_next
    exception.__traceback__ = trace
    try:
        text = str(exception)
    except Exception:
        text = "<exception str() failed>"
    return type_name(type(exception)), text, "".join(traceback.format_exception(exception))

def flush():
    for stream in sys.stdout, sys.stderr:
        if stream is not None and not stream.closed:
            stream.flush()

def milliseconds(value):
    datetime = sys.modules.get("datetime")
    if datetime and isinstance(value, datetime.datetime):
        return value.timestamp() * 1000

def complete(text):
    import rlcompleter
    completer = rlcompleter.Completer(main.__dict__)
    return list(iter((completer.complete(text, state) for state in range(10_000)).__next__, None))

def from_milliseconds(value):
    from datetime import datetime, timedelta, timezone
    return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=value)

def items(container):
    return list(container.items() if isinstance(container, dict) else container)

def rebuild_exception(name, text):
    kind = getattr(builtins, name, None)
    if isinstance(kind, type) and issubclass(kind, BaseException):
        try:
            return kind(text)
        except TypeError:
            pass
    return RuntimeError(f"{name}: {text}")
`;
