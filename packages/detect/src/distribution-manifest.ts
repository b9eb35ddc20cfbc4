/** What of a distribution's `pywasm.json` says what platform it is: every manifest of pywasm's has this shape. */
export interface DistributionManifest {
  /** For example `wasm32-unknown-emscripten`. */
  hostTriple: string;
  sdk: {
    name: string;
    /** For example `6.0.5`. */
    version: string;
  };
  features: { threads: boolean; wasm64: boolean };
}
