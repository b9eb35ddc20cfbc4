/** Python whose value is the names of the standard library that can be imported, as JSON. */
export const importAll = `
import importlib, io, json, sys, warnings

def can_be_imported(name):
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True

def all_that_can_be_imported():
    stdout, sys.stdout = sys.stdout, io.StringIO()
    warnings.simplefilter("ignore")
    try:
        # These two open a page, and print a poem.
        return [name for name in sorted(sys.stdlib_module_names - {"antigravity", "this"}) if can_be_imported(name)]
    finally:
        sys.stdout = stdout
`;
export const names = "json.dumps(all_that_can_be_imported())";
