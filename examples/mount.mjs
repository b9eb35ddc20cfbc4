// Lets Python see one folder of this machine, and change nothing in it: node examples/mount.mjs DISTRIBUTION FOLDER
import { createPython } from "@pywasm/node";

const [distribution, folder] = process.argv.slice(2);
const python = await createPython({ distribution, mounts: [{ host: folder, guest: "/data", readonly: true }] });

python.exec(`
import os

for name in sorted(os.listdir("/data")):
    print(name, os.path.getsize(os.path.join("/data", name)))
try:
    open("/data/new.txt", "w")
except OSError as error:
    print("cannot write:", error.strerror)
`);
