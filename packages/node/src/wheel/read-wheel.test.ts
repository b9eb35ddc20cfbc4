import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { makeWheel, recordLine, type WheelParts } from "../testing/make-wheel.js";
import { readWheel, type Wheel } from "./read-wheel.js";

function read(parts: WheelParts): Wheel {
  const { bytes, filename } = makeWheel(parts);
  return readWheel(bytes, filename, "3.13.5");
}

/** Text for WHEEL. */
function wheelText(...lines: string[]): WheelParts {
  return { wheelText: `${lines.join("\n")}\n` };
}

const good = ["Wheel-Version: 1.0", "Root-Is-Purelib: true", "Tag: py3-none-any"];
const data = "parrot-1.0.data";

describe("a good wheel", () => {
  it("has a name, a version, files and what it needs", () => {
    const wheel = read({
      name: "Norwegian_Blue",
      files: { "blue/__init__.py": "", "blue/data.txt": "x" },
      metadata: [
        "Requires-Dist: six>=1.16",
        'Requires-Dist: tomli (>=1) ; python_version < "3.11"',
        'Requires-Dist: pytest; extra == "test"',
        "Requires-Dist: [31mred",
      ],
    });
    expect(wheel).toMatchObject({ name: "Norwegian_Blue", version: "1.0", leftOut: [] });
    expect([...wheel.files.keys()]).toEqual([
      "blue/__init__.py",
      "blue/data.txt",
      "Norwegian_Blue-1.0.dist-info/METADATA",
      "Norwegian_Blue-1.0.dist-info/WHEEL",
    ]);
    expect(wheel.dependencies).toEqual([{ name: "six" }, { name: "tomli", marker: 'python_version < "3.11"' }]);
  });

  it("has its .data spread, and its headers left out", () => {
    const { files, leftOut } = read({
      files: {
        [`${data}/purelib/a.py`]: "",
        [`${data}/platlib/b.py`]: "",
        [`${data}/scripts/run`]: "#!python",
        [`${data}/data/share/c.txt`]: "",
        [`${data}/headers/d.h`]: "",
      },
    });
    const paths = [...files.keys()].filter((path) => !path.includes("dist-info"));
    expect(paths).toEqual(["a.py", "b.py", "bin/run", "share/c.txt"]);
    expect(files.get("bin/run")?.executable).toBe(true);
    expect(leftOut).toEqual([`${data}/headers/d.h`]);
  });

  it("may have signatures, which are true of its own RECORD only, and no other origin than ours", () => {
    const info = "parrot-1.0.dist-info";
    const { files } = read({
      files: { [`${info}/RECORD.jws`]: "{}", [`${info}/direct_url.json`]: "{}", [`${info}/INSTALLER`]: "else" },
      record: (lines) => lines.filter((line) => !line.includes(".jws")),
    });
    expect([...files.keys()]).toEqual([`${info}/METADATA`, `${info}/WHEEL`]);
  });

  it("may quote what has a comma, and use a stronger hash", () => {
    const path = 'a,"b".txt';
    const record = (lines: string[]) => lines.map((line) => line.replace(path, '"a,""b"".txt"'));
    expect(read({ files: { [path]: "x" }, record }).files.has(path)).toBe(true);
  });
});

describe("compiled code, or another Python, is refused", () => {
  it.each<[WheelParts, string]>([
    [{ tag: "cp313-cp313-manylinux_2_17_x86_64" }, "compiled code"],
    [{ tag: "cp313-cp313-emscripten_4_0_9_wasm32" }, "compiled code"],
    [{ tag: "py3-none-win_amd64" }, "compiled code"],
    [{ tag: "cp313-abi3-any" }, "compiled code"],
    [{ tag: "py2-none-any" }, "py2"],
    [{ tag: "py314-none-any" }, "py314"],
    [{ tag: "cp312-none-any" }, "cp312"],
    [{ tag: "pp3-none-any" }, "pp3"],
    [wheelText("Wheel-Version: 1.0", "Root-Is-Purelib: false", "Tag: py3-none-any"), "compiled code"],
    [wheelText("Wheel-Version: 1.0", "Root-Is-Purelib: true", "Tag: cp313-cp313-linux_x86_64"), "compiled code"],
    [{ metadata: ["Requires-Python: >=3.14"] }, ">=3.14"],
    [{ metadata: ["Requires-Python: <3,>=2.7"] }, "<3,>=2.7"],
  ])("%j", (parts, found) => {
    expect(() => read(parts)).toThrow(
      expect.objectContaining({ code: "E_UNSUPPORTED", message: expect.stringContaining(found) }),
    );
  });

  it.each<WheelParts>([
    { tag: "py2.py3-none-any" },
    { tag: "py39-none-any" },
    { tag: "cp313-none-any" },
    { metadata: ["Requires-Python: >=3.6,"] },
    { metadata: ["Requires-Python: >=3.6.*"] },
    { metadata: ["Requires-Python: !=3.0.*,~=3.8"] },
  ])("but not %j", (parts) => {
    expect(read(parts).name).toBe("parrot");
  });
});

describe("a wheel that is not whole is refused", () => {
  it.each<[string, WheelParts]>([
    ["no line in RECORD", { record: (lines) => lines.slice(1) }],
    ["no hash", { record: ([first = "", ...rest]) => [first.replace(/,.*/, ",,"), ...rest] }],
    ["a hash that proves nothing", { record: ([first = "", ...rest]) => [first.replace("sha256", "md5"), ...rest] }],
    ["another content", { record: ([, ...rest]) => [recordLine("parrot.py", "else"), ...rest] }],
    ["another size", { record: ([first = "", ...rest]) => [first.replace(/\d+$/, "999"), ...rest] }],
    ["a file less", { record: (lines) => [...lines, recordLine("gone.py", "")] }],
    ["two lines of one file, one of them true", { record: (lines) => [...lines, recordLine("parrot.py", "")] }],
    ["a RECORD of nothing", { record: () => [] }],
    ["a RECORD that is no CSV", { record: () => ['"'.repeat(99_999)] }],
    ["another name in METADATA", { metadataText: "Name: other\nVersion: 1.0\n" }],
    ["another version in METADATA", { metadataText: "Name: parrot\nVersion: 1.1\n" }],
    ["no METADATA to speak of", { metadataText: "" }],
    ["a WHEEL of the future", wheelText(...good.with(0, "Wheel-Version: 2.0"))],
    ["a WHEEL without tags", wheelText(...good.slice(0, 2))],
    ["a WHEEL that is silent", wheelText("Wheel-Version: 1.0", "Tag: py3-none-any")],
  ])("%s", (_what, parts) => {
    expect(() => read(parts)).toThrow(expect.objectContaining({ code: "E_WHEEL" }));
  });

  it.each([
    ["no zip", new TextEncoder().encode("<!doctype html>")],
    ["nothing", new Uint8Array()],
    ["half a zip", makeWheel().bytes.subarray(0, 300)],
    ["without .dist-info", zipSync({ "a.py": new Uint8Array() })],
  ])("%s", (_what, bytes) => {
    const { filename } = makeWheel();
    expect(() => readWheel(bytes, filename, "3.13.5")).toThrow(expect.objectContaining({ code: "E_WHEEL" }));
  });

  it.each([
    "parrot.whl",
    "parrot-1.0-py3-none.whl",
    "parrot-x-py3-none-any.whl",
    "-1.0-py3-none-any.whl",
    "\u001b[31m.whl",
  ])("by the name %j", (filename) => {
    const message = expect.not.stringContaining("\u001b");
    expect(() => readWheel(makeWheel().bytes, filename, "3.13.5")).toThrow(
      expect.objectContaining({ code: "E_WHEEL", message }),
    );
  });

  it("by another name than its own", () => {
    const code = expect.objectContaining({ code: "E_WHEEL" });
    expect(() => readWheel(makeWheel().bytes, "other-1.0-py3-none-any.whl", "3.13.5")).toThrow(code);
    expect(() => readWheel(makeWheel().bytes, "parrot-2.0-py3-none-any.whl", "3.13.5")).toThrow(code);
  });
});

describe("a hostile wheel is refused", () => {
  it.each<[string, WheelParts]>([
    ["that leads up", { files: { "../evil.py": "" } }],
    ["that leads to the root", { files: { "/evil.py": "" } }],
    ["that leads up from its data", { files: { [`${data}/data/../../../evil.py`]: "" } }],
    ["with a link", { files: { link: "/etc" }, links: ["link"] }],
    ["with another's .dist-info", { files: { "other-1.0.dist-info/METADATA": "" } }],
    ["with another's .dist-info in its data", { files: { [`${data}/purelib/other-1.0.dist-info/METADATA`]: "" } }],
    ["with another's .dist-info, in capitals", { files: { [`${data}/data/other-1.0.DIST-INFO/METADATA`]: "" } }],
    ["with two files for one place", { files: { "a.py": "1", [`${data}/purelib/a.py`]: "2" } }],
    ["with a second METADATA in its data", { files: { [`${data}/purelib/parrot-1.0.dist-info/METADATA`]: "" } }],
    ["with a file below a file", { files: { a: "1", [`${data}/purelib/a/b.py`]: "2" } }],
    ["with data of no known kind", { files: { [`${data}/stdlib/os.py`]: "" } }],
    ["with orders for a terminal in a name", { files: { [`${data}/headers/\u001b[2J.h`]: "" } }],
    ["with data of no kind", { files: { [`${data}/os.py`]: "" } }],
  ])("%s", (_what, parts) => {
    expect(() => read(parts)).toThrow(expect.objectContaining({ code: "E_WHEEL" }));
  });

  it("that becomes a thousand times as large", () => {
    expect(() => read({ files: { "a.txt": "\0".repeat(40_000_000) } })).toThrow(
      expect.objectContaining({ code: "E_WHEEL", cause: expect.objectContaining({ code: "E_LIMIT" }) }),
    );
  });
});
