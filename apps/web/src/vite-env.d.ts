interface ImportMetaEnv {
  readonly VITE_DISTRIBUTION_URL?: string;
}
