/** A program for Python: prints what it says of its platform as JSON, with the names that a `Platform` has. */
export const inside = `
import json, os, platform, sys
info = sys._emscripten_info
names = os.uname()
print(json.dumps(dict(
    machine=platform.machine(),
    sys=dict(platform=sys.platform, emscriptenInfo=dict(
        emscriptenVersion=info.emscripten_version, runtime=info.runtime,
        pthreads=info.pthreads, sharedMemory=info.shared_memory)),
    os=dict(name=os.name, uname={field: getattr(names, field)
        for field in ("sysname", "nodename", "release", "version", "machine")}))))`;
