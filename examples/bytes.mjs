// Calls a function of Python's with bytes, and gets bytes: node examples/bytes.mjs DISTRIBUTION
import { createPython } from "@pywasm/node";

const python = await createPython({ distribution: process.argv[2] });
const text = new TextEncoder().encode("What Python packs, Python unpacks. ".repeat(1000));

const packed = python.call("lzma.compress", [text]);
const unpacked = python.call("lzma.decompress", [packed]);

console.log(`${text.length} bytes, packed ${packed.length}, unpacked ${unpacked.length}`);
