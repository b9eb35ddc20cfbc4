/** A module of CPython's own tests that cannot be linked in. */
export interface LeftOutModule {
  name: string;
  why: string;
}

/** Upstream makes these shared on every platform; they work as well when they are linked in. Lines of `Modules/Setup`. */
export const staticTestModules: string[] = [
  "xxlimited xxlimited.c",
  "xxlimited_35 xxlimited_35.c",
  "_testsinglephase _testsinglephase.c",
  "_testexternalinspection _testexternalinspection.c",
];

/** The tests of these skip themselves where they are missing, and fail where they are built in. */
export const leftOutTestModules: LeftOutModule[] = [
  { name: "_ctypes_test", why: "its tests open its file with dlopen" },
  { name: "_testimportmultiple", why: "its tests load several modules from its file" },
  { name: "_testmultiphase", why: "its tests load it from its file, again and again" },
];
