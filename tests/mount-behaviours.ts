/** What has to hold in every mounted folder: programs that start in an empty one. */
export const mountBehaviours: Record<string, string> = {
  "what is written is read": `
data = os.urandom(3_000_001)
with open("f", "wb") as f: f.write(data)
assert open("f", "rb").read() == data and os.path.getsize("f") == len(data)`,
  "a file is read and written at any place": `
with open("f", "w+b") as f:
    f.write(b"0123456789"); f.seek(3); f.write(b"xy"); f.seek(-2, 2)
    assert f.read() == b"89" and f.tell() == 10
    assert os.pread(f.fileno(), 4, 2) == b"2xy5" and os.pwrite(f.fileno(), b"!", 0) == 1
    f.seek(12); f.write(b"end")
assert open("f", "rb").read() == b"!12xy56789\\0\\0end"`,
  "what is appended comes last, whoever else appends": `
a, b = open("f", "ab", 0), open("f", "ab", 0)
for text in (b"1", b"22", b"3"): a.write(text); b.write(text)
assert open("f", "rb").read() == b"11222233"`,
  "x makes a file once": `
open("f", "x").close()
assert fails(open, "f", "x") == "EEXIST"`,
  "truncate cuts and fills": `
with open("f", "wb") as f: f.write(b"12345")
os.truncate("f", 2); assert open("f", "rb").read() == b"12"
with open("f", "r+b") as f: f.truncate(4)
assert open("f", "rb").read() == b"12\\0\\0"
open("f", "w").close(); assert os.path.getsize("f") == 0`,
  "rename replaces a file, also one that is open": `
open("a", "w").write("a"); open("b", "w").write("b")
old = open("b"); os.rename("a", "b")
assert old.read() == "b" and open("b").read() == "a" and os.listdir() == ["b"]
os.rename("b", "b"); assert os.listdir() == ["b"]`,
  "folders move, with what is in them": `
os.makedirs("a/b/c"); open("a/b/f", "w").write("x"); os.mkdir("d")
os.rename("a/b", "d/e")
assert open("d/e/f").read() == "x" and os.listdir("a") == []
os.rename("d/e/f", "g"); os.rename("g", "d/f"); open("g", "w").close(); os.unlink("g")
assert sorted(os.listdir("d")) == ["e", "f"]
assert fails(os.rename, "d", "d/e/x") == "EINVAL" and fails(os.rename, "d/f", "a") == "EISDIR"`,
  "a folder that is not empty is not replaced": `
os.mkdir("a"); os.makedirs("b/c")
assert fails(os.rename, "a", "b") == "ENOTEMPTY"
os.rename("b", "a"); assert os.listdir("a") == ["c"]`,
  "a file that is open outlives its name": `
f = open("f", "w+"); f.write("kept"); f.flush(); os.unlink("f")
f.seek(0); assert f.read() == "kept" and os.fstat(f.fileno()).st_size == 4
f.write("more"); f.flush(); f.close(); assert os.listdir() == []`,
  "modes are those that are asked for, less the umask": `
old = os.umask(0o027)
try:
    os.close(os.open("f", os.O_CREAT | os.O_WRONLY, 0o666)); os.mkdir("d", 0o777)
finally: os.umask(old)
mode = lambda path: stat.S_IMODE(os.stat(path).st_mode)
assert mode("f") == 0o640 and mode("d") == 0o750, (oct(mode("f")), oct(mode("d")))
os.chmod("f", 0o604); assert mode("f") == 0o604
with open("f") as f: os.fchmod(f.fileno(), 0o600); assert mode("f") == 0o600
os.close(os.open("g", os.O_CREAT | os.O_WRONLY, 0o400)); assert mode("g") == 0o400
handle, path = tempfile.mkstemp(dir="."); os.close(handle); assert mode(path) == 0o600`,
  "times are kept": `
open("f", "w").close(); os.mkdir("d")
for ns in (1_700_000_000_123_456_000, 1_002_003_000, 1_700_000_000_000_000_000):
    for path in ("f", "d"):
        os.utime(path, ns=(ns, ns + 5_000))
        found = os.stat(path)
        assert abs(found.st_atime_ns - ns) < exactness and abs(found.st_mtime_ns - ns - 5_000) < exactness
        if ns % 1_000_000_000 == 0: assert found.st_atime_ns == ns
with open("f") as f: os.utime(f.fileno(), (5, 6)); assert os.fstat(f.fileno()).st_mtime == 6
before = os.stat("f").st_atime; os.symlink("f", "l"); os.utime("l"); assert os.stat("f").st_atime > before`,
  "times before 1970 are kept": `
open("f", "w").close()
os.utime("f", (-86400, -86400)); assert os.stat("f").st_mtime == -86400`,
  "stat, scandir and fstat agree": `
open("f", "w").write("12"); os.mkdir("d"); os.symlink("f", "l")
for entry in os.scandir():
    found = os.lstat(entry.name)
    assert entry.inode() == found.st_ino and entry.stat(follow_symlinks=False) == found, entry.name
    assert (entry.is_dir(follow_symlinks=False), entry.is_symlink()) == (stat.S_ISDIR(found.st_mode), stat.S_ISLNK(found.st_mode))
with open("f") as f: assert os.path.sameopenfile(f.fileno(), f.fileno()) and os.fstat(f.fileno()).st_ino == os.stat("f").st_ino
assert os.path.samefile("f", "l") and not os.path.samefile("f", "d")`,
  "links are followed in the guest": `
os.makedirs("a/b"); open("a/f", "w").write("x")
os.symlink("../f", "a/b/l"); os.symlink(os.getcwd() + "/a", "absolute"); os.symlink("none", "dangling"); os.symlink("loop", "loop")
assert open("absolute/b/l").read() == "x" and os.readlink("a/b/l") == "../f"
assert os.path.realpath("absolute/b/l") == os.getcwd() + "/a/f"
assert os.path.lexists("dangling") and not os.path.exists("dangling") and fails(open, "loop") == "ELOOP"
open("dangling", "w").write("made"); assert open("none").read() == "made"
os.unlink("absolute"); assert os.path.exists("a/f")`,
  "a long listing is whole": `
names = [f"{n:04} é🐍" for n in range(1500)]
for name in names: open(name, "w").close()
assert sorted(os.listdir()) == names
for entry in os.scandir(): os.unlink(entry.name)
assert os.listdir() == []`,
  "errors are those of a file system": `
open("f", "w").close(); os.makedirs("d/e")
assert fails(os.rmdir, "d") == "ENOTEMPTY" and fails(os.unlink, "none") == "ENOENT" and fails(os.rmdir, "f") == "ENOTDIR"
assert fails(open, "d") == "EISDIR" and fails(open, "f/x") == "ENOTDIR" and fails(os.mkdir, "d") == "EEXIST"
assert fails(os.listdir, "f") == "ENOTDIR" and fails(os.stat, "none/x") == "ENOENT" and fails(os.unlink, "d") == "EISDIR"
with open("f") as f: assert fails(os.write, f.fileno(), b"x") == "EBADF"`,
  "a file is mapped, and what is written to the map comes to the file": `
import mmap
with open("f", "w+b") as f:
    f.write(b"0123456789" * 10_000); f.flush()
    with mmap.mmap(f.fileno(), 0) as m:
        assert m[99_990:] == b"0123456789" and m.find(b"90") == 9
        m[:3] = b"abc"; m.flush()
    with mmap.mmap(f.fileno(), 5, access=mmap.ACCESS_COPY) as m: m[:] = b"-----"
with open("f", "rb") as f: assert f.read(6) == b"abc345"`,
  "descriptors that are duplicated share one file": `
a = os.open("f", os.O_CREAT | os.O_RDWR); b = os.dup(a)
os.write(a, b"12"); os.close(a); os.write(b, b"34"); os.fsync(b); os.close(b)
assert open("f").read() == "1234" and fails(os.close, b) == "EBADF"`,
  "a tree is copied and removed": `
os.makedirs("a/b/c")
for path in ("a/1", "a/b/2", "a/b/c/3"): open(path, "w").write(path)
shutil.copytree("a", "z"); assert open("z/b/c/3").read() == "a/b/c/3"
shutil.rmtree("a"); shutil.rmtree("z"); assert os.listdir() == []`,
  "a disk has a size": `
assert os.statvfs(".").f_bsize > 0`,
  "modules are imported, and their bytecode is kept": `
os.mkdir("package"); open("package/__init__.py", "w").write("value = 1")
sys.path.insert(0, os.getcwd())
import package
assert package.value == 1 and os.listdir("package/__pycache__")`,
  "a database lives there": `
import sqlite3
with sqlite3.connect("db") as db:
    db.execute("create table t (x)"); db.executemany("insert into t values (?)", [(n,) for n in range(1000)])
db.close(); assert sqlite3.connect("db").execute("select sum(x) from t").fetchone() == (499500,)`,
};

/**
 * A program that runs them, each in a folder of its own below `/mnt`, and prints what came of each as JSON.
 *
 * @param exactness how exactly times are kept, in nanoseconds
 */
export const behaviourRunner = (exactness: number): string => `
import errno, json, os, shutil, stat, sys, tempfile, traceback
def fails(function, *args):
    try: return ("gave", function(*args))
    except OSError as error: return errno.errorcode[error.errno]
exactness = ${exactness}
results = {}
for at, (name, program) in enumerate(json.loads(${JSON.stringify(JSON.stringify(mountBehaviours))}).items()):
    folder = f"/mnt/{at}"; os.mkdir(folder); os.chdir(folder)
    try: exec(compile(program, name, "exec"), dict(globals())); results[name] = "holds"
    except BaseException as error: results[name] = f"{error!r} in line {error.__traceback__.tb_next.tb_lineno}"
os.chdir("/")
print(json.dumps(results))`;
