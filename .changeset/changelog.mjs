/** The words of each change and nothing else: a CHANGELOG is for users, who have no use for a commit's number. */
const changelog = {
  /** @param {{ summary: string }} changeset */
  getReleaseLine: async ({ summary }) => `- ${summary.trim().replaceAll("\n", "\n  ")}`,
  // All packages are released together: that they depend on each other is no news.
  getDependencyReleaseLine: async () => "",
};

export default changelog;
