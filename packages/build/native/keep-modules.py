# Imports modules for a snapshot, and takes them away again: a program has them at its first import, without the time that takes.
# Run once, in a namespace of its own, with the names in `names`. A module comes to be in sys.modules when it is imported, and
# from nowhere else than it would have come from. Where that is not sure, because something in front of the standard library has
# the name of one of them, or one that they need is another already, it is imported as always. What stays is what they have
# registered elsewhere: a function of copyreg's, the end of logging.
import builtins, sys, zipimport

archive = next(path for path in sys.path if path.endswith(".zip"))
started = dict(sys.modules)
started_paths = set(sys.path_importer_cache)
meta_path = list(sys.meta_path)
# What modules that were there already have, at first and after the last import.
first = {name: dict(vars(module)) for name, module in started.items()}
seen = {name: dict(values) for name, values in first.items()}
# What each module imports, and what its import changes in those that were there.
needs, changes = {}, {}


def is_imported(name):
    """Whether it is in the middle of its own import."""
    return getattr(getattr(sys.modules.get(name), "__spec__", None), "_initializing", False)


def record(name, globals=None, locals=None, fromlist=(), level=0):
    known = set(sys.modules)
    module = original(name, globals, locals, fromlist, level)
    importer = (globals or {}).get("__name__")
    user = needs.setdefault(importer, set()) if is_imported(importer) else set()
    path = ".".join(((globals or {}).get("__package__") or "").split(".")[: 1 - level or None] + [name]) if level else name
    path = path.rstrip(".")
    parts = path.split(".")
    user.update(".".join(parts[: end + 1]) for end in range(len(parts)))
    user.update(f"{path}.{name}" for name in fromlist or ())
    new = set(sys.modules) - known
    user.update(new)
    needs.setdefault(path, set()).update(new)
    # One that was there gets another name: by the package that this is a part of.
    for alias in new:
        if any(sys.modules[alias] is one for one in started.values()):
            needs.setdefault(alias.rpartition(".")[0], set()).add(alias)
    if new:
        changes.setdefault(path, []).extend(changed())
    return module


def changed():
    for name, module in started.items():
        for key, value in vars(module).items():
            if key not in seen[name] or seen[name][key] is not value:
                seen[name][key] = value
                yield module, key, value


original = builtins.__import__
builtins.__import__ = record
# Ours, and no change of a module's.
seen["builtins"]["__import__"] = record
try:
    for name in names:
        original(name)
finally:
    builtins.__import__ = original

kept = {name: module for name, module in sys.modules.items() if name not in started}
for name in kept:
    del sys.modules[name]
for module, key, _ in [change for of_one in changes.values() for change in of_one]:
    vars(module).pop(key, None)
for name, module in started.items():
    vars(module).update(first[name])
# Folders of packages in which something was looked for.
paths = set(sys.path_importer_cache) - started_paths
for path in paths:
    del sys.path_importer_cache[path]
specs = {name: module.__spec__ for name, module in kept.items()}
# Those that were given as what was loaded: loaded once more, their code runs.
executed = []
# Those that a program has had: what it imports once more is made once more.
given = set()


def all_needs(name):
    """Of the kept ones, that a module needs, with itself; of the others, whether they are as they were."""
    found, ahead = {}, [name]
    while ahead:
        name = ahead.pop()
        if name in found or name not in kept and name not in started:
            continue
        found[name] = kept.get(name) or started[name]
        if name in kept:
            parent = name.rpartition(".")[0]
            ahead += [*needs.get(name, ()), *([parent] if parent else [])]
    return found


def is_in_front(modules):
    """Whether something that is looked at before the standard library has the name of one of them."""
    import posix

    tops = {name.partition(".")[0] for name in modules}
    for path in sys.path[: sys.path.index(archive)]:
        if not isinstance(path, str):
            continue
        try:
            names = posix.listdir(path or ".")
        except FileNotFoundError:
            continue
        except OSError:
            # No folder: a zip, or something else that has modules.
            return True
        if any(name.partition(".")[0] in tops for name in names):
            return True
    return False


def renew(module):
    if module.__name__ == "random":
        module.seed()
    elif module.__name__ == "logging":
        module._startTime = module.time.time_ns() if isinstance(module._startTime, int) else module.time.time()


def modules_for(fullname):
    """What comes with a module, where all of that is what would come."""
    modules = all_needs(fullname)
    there = given | set(started)
    same = all(sys.modules.get(name, None if name in there else module) is module for name, module in modules.items())
    if same and sys.meta_path == meta_path and archive in sys.path and not is_in_front(modules):
        return modules


class zipimporter(zipimport.zipimporter):
    def get_filename(self, fullname):
        return kept[fullname].__spec__.origin if fullname in kept else super().get_filename(fullname)

    def create_module(self, spec):
        modules = spec.name in kept and modules_for(spec.name)
        if not modules:
            return super().create_module(spec)
        for name, module in modules.items():
            if name not in sys.modules and name != spec.name:
                sys.modules[name] = module
                renew(module)
            if name in kept and name not in given:
                for owner, key, value in changes.get(name, ()):
                    setattr(owner, key, value)
            for path in getattr(module, "__path__", ()):
                if path in paths and name in kept:
                    sys.path_importer_cache.setdefault(path, zipimporter(path))
        executed.extend(module for name, module in modules.items() if name not in given and name != spec.name)
        given.update(modules)
        return kept[spec.name]

    def exec_module(self, module):
        name = module.__spec__.name
        if module is not kept.get(name) or module in executed:
            return super().exec_module(module)
        executed.append(module)
        module.__spec__ = specs[name]
        renew(module)


zipimporter.__module__ = "zipimport"
sys.path_importer_cache[archive] = zipimporter(archive)
# What is there for good is in nobody's way: the collector leaves it alone, also at the end of a program.
gc = kept.get("gc") or original("gc")
gc.collect()
gc.freeze()
if "gc" not in started:
    sys.modules.pop("gc", None)
