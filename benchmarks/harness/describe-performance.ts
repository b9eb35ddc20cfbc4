import type { Result } from "./result.ts";
import { figuresTable, limitsTable, markdownTable } from "./tables.ts";

/** The document: what was measured, against whom, what came of it, and how to do it again. */
export function describePerformance(results: readonly Result[]): string {
  return `# How fast it is

Written by a script from what benchmarks have recorded in [\`benchmarks/results\`](../benchmarks/results); a test compares. Everybody in a
table was measured in one run, in turn, round after round, so that all of them met the same machine: the middle of all rounds, and in brackets the least and
the most. A limit is on the middle of the rounds' ratios.

\`\`\`sh
npm run bench                      # all of it
npm run bench start                # one, or several: ${results.map(({ name }) => name).join(" ")}
npm run bench -- --record          # and writes this page anew
\`\`\`

${results.map(section).join("\n\n")}
`;
}

function section(result: Result): string {
  const { name, title, about, machine, versions, rounds, comparisons } = result;
  const made = Object.entries({ ...versions, node: machine.node }).map(([what, version]) => `${what} ${version}`);
  const parts = [
    `## ${title}`,
    about,
    markdownTable(figuresTable(result)),
    ...(comparisons.length > 0 ? [markdownTable(limitsTable(result))] : []),
    `\`npm run bench ${name}\`: ${rounds === 1 ? "once" : `${rounds} rounds`}, ${made.join(", ")}, ${machine.cores} cores of ${machine.cpu}.`,
  ];
  return parts.join("\n\n");
}
