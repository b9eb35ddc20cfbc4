import { type Key, keys } from "./keys.js";

/** What is typed: text, a key, or a text that is pasted as a whole, with line ends as Python writes them. */
export type Typed = { text: string } | { key: Key } | { pasted: string };

/** Greedy: an end of a paste inside of a paste is text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a terminal sends
const paste = /^\x1b\[200~([\s\S]*)\x1b\[201~$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a terminal sends
const part = /\x1b\[[\d;]*[A-Za-z~]|\x1bO[A-Z]|\x1b[\s\S]?|[\x00-\x1f\x7f]|[^\x00-\x1f\x7f]+/g;

/** Takes apart what comes from a terminal at once. */
export function readTyped(data: string): Typed[] {
  const pasted = paste.exec(data)?.[1];
  if (pasted !== undefined) return [{ pasted: withoutControls(pasted.replace(/\r\n?/g, "\n")) }];
  return [...data.matchAll(part)].flatMap(([found]): Typed[] => {
    const key = keys.get(found);
    if (key) return [{ key }];
    return found < " " || found === "\x7f" ? [] : [{ text: found }];
  });
}

/** Tabs and line ends stay. */
function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "");
}
