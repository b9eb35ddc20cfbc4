import { expect, test } from "vitest";
import { createSpdxDocument, type SpdxFacts } from "./spdx.js";

const facts: SpdxFacts = {
  name: "python-3.13.5-emscripten",
  created: 1_749_650_000,
  components: [
    { name: "python", version: "3.13.5", license: "Python-2.0.1", downloadLocation: "https://x.org/p", linked: true },
    { name: "libffi", version: "3.4", license: "MIT", downloadLocation: "https://x.org/f", sha256: "ab", linked: true },
    { name: "tz_data", version: "2026c", license: "LicenseRef-tz", downloadLocation: "NOASSERTION", linked: false },
  ],
  files: [
    { path: "python.wasm", size: 3, sha1: "1".repeat(40), sha256: "2".repeat(64) },
    { path: "licenses/tz_data.txt", size: 3, sha1: "3".repeat(40), sha256: "4".repeat(64) },
  ],
};

/** What the specification's JSON schema calls required, object by object. */
const required = {
  document: ["SPDXID", "creationInfo", "dataLicense", "name", "spdxVersion", "documentNamespace"],
  creationInfo: ["created", "creators"],
  package: ["SPDXID", "downloadLocation", "name"],
  file: ["SPDXID", "checksums", "fileName"],
  checksum: ["algorithm", "checksumValue"],
  relationship: ["spdxElementId", "relatedSpdxElement", "relationshipType"],
  extractedLicense: ["extractedText", "licenseId"],
};

test("every object has the fields that SPDX 2.3 requires", () => {
  const document = createSpdxDocument(facts);
  const lacking = (fields: string[], value: object) => fields.filter((field) => !Object.hasOwn(value, field));
  expect(lacking(required.document, document)).toEqual([]);
  expect(lacking(required.creationInfo, document.creationInfo)).toEqual([]);
  expect(document.packages.flatMap((entry) => lacking(required.package, entry))).toEqual([]);
  expect(document.files.flatMap((entry) => lacking(required.file, entry))).toEqual([]);
  const checksums = [...document.files, ...document.packages].flatMap((entry) => entry.checksums ?? []);
  expect(checksums.flatMap((entry) => lacking(required.checksum, entry))).toEqual([]);
  expect(document.relationships.flatMap((entry) => lacking(required.relationship, entry))).toEqual([]);
  expect(document.hasExtractedLicensingInfos.flatMap((e) => lacking(required.extractedLicense, e))).toEqual([]);
});

test("the values have the form that the specification asks for", () => {
  const document = createSpdxDocument(facts);
  expect(document.spdxVersion).toBe("SPDX-2.3");
  expect(document.dataLicense).toBe("CC0-1.0");
  expect(document.creationInfo.created).toBe("2025-06-11T13:53:20Z");
  expect(document.creationInfo.creators).toEqual(["Tool: pywasm"]);
  expect(new URL(document.documentNamespace).hash).toBe("");
  const ids = [document.SPDXID, ...[...document.packages, ...document.files].map(({ SPDXID }) => SPDXID)];
  for (const id of ids) expect(id).toMatch(/^SPDXRef-[A-Za-z0-9.-]+$/);
  expect(new Set(ids).size).toBe(ids.length);
  const ends = document.relationships.flatMap((entry) => [entry.spdxElementId, entry.relatedSpdxElement]);
  expect(ends.filter((id) => !ids.includes(id))).toEqual([]);
  // The specification: a file's name is relative, and a SHA1 is among its checksums.
  for (const { fileName, checksums } of document.files) {
    expect(fileName).toMatch(/^\.\//);
    expect(checksums.map(({ algorithm }) => algorithm)).toContain("SHA1");
  }
  expect(document.hasExtractedLicensingInfos.map(({ licenseId }) => licenseId)).toEqual(["LicenseRef-tz"]);
});

test("the same facts give the same document, and one changed byte another namespace", () => {
  expect(createSpdxDocument(structuredClone(facts))).toEqual(createSpdxDocument(facts));
  const files = facts.files.map((file, index) => (index === 0 ? { ...file, sha256: "5".repeat(64) } : file));
  const other = createSpdxDocument({ ...facts, files });
  expect(other.documentNamespace).not.toBe(createSpdxDocument(facts).documentNamespace);
});

test("what is linked in and what only lies beside is told apart", () => {
  expect(createSpdxDocument(facts).relationships.slice(0, 3)).toEqual([
    {
      spdxElementId: "SPDXRef-DOCUMENT",
      relationshipType: "DESCRIBES",
      relatedSpdxElement: "SPDXRef-Package-python",
    },
    {
      spdxElementId: "SPDXRef-Package-python",
      relationshipType: "STATIC_LINK",
      relatedSpdxElement: "SPDXRef-Package-libffi",
    },
    {
      spdxElementId: "SPDXRef-Package-python",
      relationshipType: "CONTAINS",
      relatedSpdxElement: "SPDXRef-Package-tz-data",
    },
  ]);
});
