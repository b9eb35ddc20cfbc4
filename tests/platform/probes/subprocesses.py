"""Processes

CPython: not supported. `fork`, `popen` and `subprocess` fail; `os.nice` and most of `resource` are not there.
"""

import os
import sys


def run():
    """`subprocess.run`"""
    import subprocess

    subprocess.run([sys.executable, "-c", ""])


def run_in_shell():
    """`subprocess.run` in a shell"""
    import subprocess

    subprocess.run("true", shell=True)


def fork():
    """`os.fork`"""
    os.fork()


def system():
    """`os.system`"""
    status = os.system("true")
    return None if status == 0 else f"it gives {status}, and runs nothing"


def popen():
    """`os.popen`"""
    os.popen("true").close()


def spawn():
    """`os.posix_spawn`"""
    os.posix_spawn("/bin/true", ["true"], {})


def spawnv():
    """`os.spawnv`"""
    os.spawnv(os.P_WAIT, "/bin/true", ["true"])


def execute():
    """`os.execv`"""
    os.execv("/bin/true", ["true"])


def wait():
    """`os.wait` without a child"""
    os.wait()


def wait_for():
    """`os.waitpid` of no child"""
    os.waitpid(1, 0)


def kill_other():
    """`os.kill` of another process"""
    os.kill(1, 0)


def kill_group():
    """`os.killpg`"""
    os.killpg(0, 0)


def identity():
    """`os.getpid` and `os.getppid` are numbers"""
    return f"they are always {os.getpid()} and {os.getppid()}"


def multiprocessing():
    """`multiprocessing.Process`"""
    import multiprocessing

    multiprocessing.Process(target=print).start()


def multiprocessing_pool():
    """`multiprocessing.Pool`"""
    import multiprocessing

    multiprocessing.Pool(1).close()


def executor():
    """`concurrent.futures.ProcessPoolExecutor`"""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(1) as pool:
        pool.submit(abs, -1).result(1)


def nice():
    """`os.nice`"""
    os.nice(0)


def priority():
    """`os.getpriority`"""
    os.getpriority(os.PRIO_PROCESS, 0)


def resource():
    """`resource.getrusage`"""
    import resource

    resource.getrusage(resource.RUSAGE_SELF)


def times():
    """`os.times`"""
    assert os.times().elapsed > 0, os.times()


def locks():
    """`fcntl.lockf`, so that no other process has the file"""
    import fcntl

    with open("locked", "w") as file:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return "other processes do not hear of it"


def processors():
    """`os.cpu_count`"""
    assert os.cpu_count() >= 1, os.cpu_count()
