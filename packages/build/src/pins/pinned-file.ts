/** A file that can be fetched from several places. */
export interface PinnedFile {
  /** In bytes, where known: a longer answer is refused while it arrives. */
  size?: number;
  sha256: string;
  /** Tried in order. `debian:pool/…` is below the mirror that the machine's own apt uses. */
  urls: string[];
}
