import { hash } from "node:crypto";
import type { Component } from "./component.js";
import type { FileDigest } from "./file-digests.js";

/** What an SBOM is made from. */
export interface SpdxFacts {
  /** For example `python-3.13.5-emscripten`. */
  name: string;
  /** CPython itself comes first. */
  components: Component[];
  files: FileDigest[];
  /** Seconds since 1970. */
  created: number;
}

const DOCUMENT = "SPDXRef-DOCUMENT";

/**
 * An SPDX 2.3 document as the value of its JSON form. Same facts, same document: its namespace comes from the
 * files' digests. (It cannot come from the build id, which covers the SBOM itself.)
 *
 * @see https://spdx.github.io/spdx-spec/v2.3/
 */
export function createSpdxDocument({ name, components, files, created }: SpdxFacts) {
  const content = hash("sha256", files.map((file) => `${file.sha256}  ${file.path}\n`).join(""));
  return {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: DOCUMENT,
    name,
    documentNamespace: `https://spdx.org/spdxdocs/${name}-${content.slice(0, 32)}`,
    creationInfo: {
      created: new Date(created * 1000).toISOString().replace(/\.\d+Z$/, "Z"),
      creators: ["Tool: pywasm"],
    },
    packages: components.map(spdxPackage),
    files: files.map(spdxFile),
    hasExtractedLicensingInfos: extractedLicenses(components),
    relationships: relationships(components, files),
  };
}

function spdxPackage({ name, version, license, downloadLocation, sha256, homepage }: Component) {
  return {
    SPDXID: packageId(name),
    name,
    versionInfo: version,
    downloadLocation,
    ...(homepage && { homepage }),
    ...(sha256 && { checksums: [{ algorithm: "SHA256", checksumValue: sha256 }] }),
    filesAnalyzed: false,
    licenseConcluded: license,
    licenseDeclared: license,
    copyrightText: "NOASSERTION",
  };
}

function spdxFile({ path, sha1, sha256 }: FileDigest) {
  return {
    SPDXID: fileId(path),
    fileName: `./${path}`,
    checksums: [
      { algorithm: "SHA1", checksumValue: sha1 },
      { algorithm: "SHA256", checksumValue: sha256 },
    ],
    licenseConcluded: "NOASSERTION",
    copyrightText: "NOASSERTION",
  };
}

/** Licences that the SPDX list does not have are explained in the document. */
function extractedLicenses(components: Component[]) {
  const ids = components.flatMap(({ license }) => license.match(/LicenseRef-[\w.-]+/g) ?? []);
  return [...new Set(ids)].sort().map((licenseId) => ({
    licenseId,
    name: licenseId.replace("LicenseRef-", "").replaceAll("-", " "),
    extractedText: "See the text in the folder licenses of the distribution.",
  }));
}

function relationships([python, ...parts]: Component[], files: FileDigest[]) {
  if (!python) return [];
  const whole = packageId(python.name);
  return [
    { spdxElementId: DOCUMENT, relationshipType: "DESCRIBES", relatedSpdxElement: whole },
    ...parts.map(({ name, linked }) => ({
      spdxElementId: whole,
      relationshipType: linked ? "STATIC_LINK" : "CONTAINS",
      relatedSpdxElement: packageId(name),
    })),
    ...files.map(({ path }) => ({
      spdxElementId: whole,
      relationshipType: "GENERATES",
      relatedSpdxElement: fileId(path),
    })),
  ];
}

function packageId(name: string): string {
  return `SPDXRef-Package-${name.replace(/[^\w.-]|_/g, "-")}`;
}

function fileId(path: string): string {
  return `SPDXRef-File-${path.replace(/[^\w.-]|_/g, "-")}`;
}
