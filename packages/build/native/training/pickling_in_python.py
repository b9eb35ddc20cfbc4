# The pickle module that is written in Python.
import io
import pickle

DATA = [{"key": f"k{n}", "values": (n, n + 1, [n / 2]), "set": {n}} for n in range(160)]


def run():
    buffer = io.BytesIO()
    pickle._Pickler(buffer, 4).dump(DATA)
    buffer.seek(0)
    return len(pickle._Unpickler(buffer).load())
