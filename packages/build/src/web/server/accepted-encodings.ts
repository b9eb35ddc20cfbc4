import { ENCODINGS, type Encoding } from "../encodings.js";

/** Of the encodings that files are kept in, those that an `Accept-Encoding` header takes, the best first. */
export function acceptedEncodings(header = ""): Encoding[] {
  const weights = new Map(header.split(",").map(weightOf));
  return ENCODINGS.filter(({ name }) => (weights.get(name) ?? weights.get("*") ?? 0) > 0);
}

function weightOf(part: string): [name: string, weight: number] {
  const [name = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  return [name, weight === undefined ? 1 : Number(weight.slice(2))];
}
