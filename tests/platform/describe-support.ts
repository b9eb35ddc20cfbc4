import type { Limitation, Outcome, Place } from "./run-probes.js";

/** Outcomes by place, limitation and probe. */
export type Outcomes = Outcome[][][];

const words: Record<Outcome["verdict"], string> = {
  works: "work",
  "works differently": "differently",
  "fails cleanly": "fail cleanly",
  breaks: "**break**",
};

/** The document: what each platform can do, and how it fails where it cannot. */
export function describeSupport(
  python: string,
  places: readonly Place[],
  limitations: readonly Limitation[],
  outcomes: Outcomes,
): string {
  const rows = limitations.map(({ title }, index) => [
    `[${title}](#${anchor(title)})`,
    ...outcomes.map((place) => counts(place[index] ?? [])),
  ]);
  const sections = limitations.map((limitation, index) =>
    section(
      limitation,
      places,
      outcomes.map((place) => place[index] ?? []),
    ),
  );
  return `# What works where

Made by running the programs in [\`tests/platform/probes\`](../tests/platform/probes) on Python ${python}, each in an interpreter of its own;
a test runs them again and fails where this page says something else. To write it anew: \`npm run platform-support\`.

It follows the list of limitations in \`Tools/wasm/README.md\` of CPython's source, which is quoted. What *works* does what it does on
Linux. What *fails cleanly* raises the exception that is shown. ${ofBreaking(outcomes.flat(2))}

${table(["", ...places.map(({ name }) => name)], rows)}

${sections.join("\n\n")}
`;
}

function ofBreaking(outcomes: readonly Outcome[]): string {
  return outcomes.some(({ verdict }) => verdict === "breaks")
    ? "What *breaks* ends Python, waits without end, or gives a wrong result."
    : "Nothing breaks: no crash, no wait without end, no wrong result.";
}

function counts(outcomes: readonly Outcome[]): string {
  return Object.entries(words)
    .map(([verdict, word]) => [outcomes.filter((outcome) => outcome.verdict === verdict).length, word])
    .filter(([count]) => count !== 0)
    .map((part) => part.join(" "))
    .join(", ");
}

function section({ title, about, probes }: Limitation, places: readonly Place[], outcomes: Outcome[][]): string {
  const rows = probes.map(({ what }, index) => [
    what,
    everywhere(places, outcomes.map((place) => place[index]).map(said)),
  ]);
  return `## ${title}\n\n${about}\n\n${table(["", "what comes of it"], rows)}`;
}

/** Once, if it is the same in every place. */
function everywhere(places: readonly Place[], texts: readonly string[]): string {
  if (new Set(texts).size === 1) return texts[0] ?? "";
  return places.map(({ name }, index) => `${name}: ${texts[index]}`).join("<br>");
}

function said(outcome: Outcome | undefined): string {
  const { verdict = "breaks", how = "" } = outcome ?? {};
  if (verdict === "works") return "works";
  return verdict === "works differently" ? `works differently: ${how}` : `${verdict}: \`${how.replaceAll("`", "'")}\``;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** As GitHub makes it of a heading. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");
}
