/**
 * Modules of the standard library that a snapshot has ready: what `-c` imports to show source lines, what a prompt is made of, and what
 * programs import most and wait for longest. Each has what it imports with it; asyncio alone is 3 MB.
 */
export const keptModules: string[] = ["linecache", "code", "re", "json", "dataclasses", "typing", "asyncio"];
