/** A piece of software that is in a distribution, as its SBOM and its manifest name it. */
export interface Component {
  name: string;
  version: string;
  /** SPDX licence expression. */
  license: string;
  /** Where its source came from: a URL, or `NOASSERTION`. */
  downloadLocation: string;
  /** Of the archive at `downloadLocation`. */
  sha256?: string;
  homepage?: string;
  /** Linked into the wasm; the others are data. */
  linked: boolean;
}
