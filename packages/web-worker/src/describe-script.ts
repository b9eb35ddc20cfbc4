import { describeBytes, readBody } from "@pywasm/runtime";

/** Why a script was not run, for a message: browsers tell it to the console, and not to the program. */
export async function describeScript(url: string): Promise<string> {
  try {
    const response = await fetch(url);
    if (!response.ok) return `found status ${response.status}`;
    const found = describeBytes(await readBody(response));
    if (found !== "something else") return `found ${found}`;
    const type = response.headers.get("content-type") ?? "";
    if (!/\b(java|ecma)script\b/i.test(type)) return `found one of the type "${type}"`;
    return "found one that fails, or that a policy forbids";
  } catch (error) {
    return `found nothing that can be fetched (${error})`;
  }
}
