"""Users, groups and permissions

CPython: most of it is not supported or does not work as expected: `pwd`, `grp`, `os.setgroups`, `os.chown`; no `lchown`,
no `lchmod`.
"""

import os


def identity():
    """`os.getuid` and `os.getgid` are numbers"""
    return f"they are always {os.getuid()} and {os.getgid()}"


def effective():
    """`os.geteuid`"""
    os.geteuid()


def groups():
    """`os.getgroups`"""
    os.getgroups()


def become():
    """`os.setuid` to another user"""
    os.setuid(1000)


def database():
    """`pwd`"""
    import pwd

    pwd.getpwuid(0)


def group_database():
    """`grp`"""
    import grp

    grp.getgrgid(0)


def login():
    """`os.getlogin`"""
    os.getlogin()


def user():
    """`getpass.getuser`"""
    import getpass

    getpass.getuser()


def home():
    """`os.path.expanduser("~")`, where there is no HOME"""
    found = os.path.expanduser("~")
    return None if found != "~" else "it is left as it is"


def home_path():
    """`Path.home()`, where there is no HOME"""
    from pathlib import Path

    Path.home()


def owner():
    """`Path.owner()`"""
    from pathlib import Path

    Path("/tmp").owner()


def chown():
    """`os.chown`"""
    open("/tmp/file", "w").close()
    os.chown("/tmp/file", 1000, 1000)
    found = os.stat("/tmp/file").st_uid
    return None if found == 1000 else "nothing changes"


def chown_of_mount():
    """`os.chown` in a mounted folder"""
    open("/machine/file", "w").close()
    before = os.stat("/machine/file").st_uid
    os.chown("/machine/file", before + 1, -1)
    return None if os.stat("/machine/file").st_uid == before + 1 else "nothing changes"


def lchown():
    """`os.lchown`"""
    os.lchown("/tmp", 0, 0)


def chmod():
    """`os.chmod`"""
    for path in "/tmp/file", "/machine/file":
        open(path, "w").close()
        os.chmod(path, 0o640)
        if os.stat(path).st_mode & 0o7777 == 0:
            return "it does nothing: files have no permissions"
        assert os.stat(path).st_mode & 0o7777 == 0o640, path


def forbidden():
    """a file that nobody may read cannot be opened"""
    open("/tmp/file", "w").close()
    os.chmod("/tmp/file", 0)
    try:
        open("/tmp/file").close()
    except PermissionError:
        return
    return "it can"


def access():
    """`os.access` knows a file that can be written from one that cannot"""
    open("/tmp/file", "w").close()
    assert os.access("/tmp/file", os.R_OK | os.W_OK)
    if os.access("/tmp/file", os.X_OK):
        return "it knows what is there, and no more"
    os.chmod("/tmp/file", 0o400)
    assert not os.access("/tmp/file", os.W_OK)
    assert not os.access("/tmp/none", os.F_OK)


def access_readonly():
    """`os.access(…, os.W_OK)` of a folder that is mounted read-only says no"""
    assert os.access("/readonly/file", os.R_OK)
    if os.access("/readonly/file", os.W_OK):
        return "it says yes, and to write fails"
    assert not os.access("/readonly", os.W_OK)
    assert os.access("/machine", os.W_OK)


def readonly():
    """a folder that is mounted read-only is not written"""
    import errno

    try:
        open("/readonly/file", "w").close()
    except OSError as error:
        assert error.errno == errno.EROFS, error
        return
    assert False, "no error"


def readonly_flag():
    """`os.statvfs` knows a folder that is mounted read-only"""
    assert os.statvfs("/readonly").f_flag & os.ST_RDONLY
    assert not os.statvfs("/machine").f_flag & os.ST_RDONLY


def chroot():
    """`os.chroot`"""
    os.chroot("/tmp")
