#!/usr/bin/env node
import module from "node:module";

// From the second start on, Node takes what it has compiled before from the folder for temporary files. (20 has no such thing.)
module.enableCompileCache?.();
await import("../dist/index.js");
