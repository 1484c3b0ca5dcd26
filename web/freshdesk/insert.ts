import { asTyped } from "../sidebar/src/as-typed.ts";
import type { Client } from "./platform.ts";

export type Inserted = "inserted" | "copied" | "copyFailed";

/**
 * Opens the reply with the sentence in it, and never sends it. From a sidebar that is the way that Freshworks documents
 * (interface method `click` on `reply`); `setValue` on the editor is for apps inside the editor alone.
 */
export async function insertIntoReply(client: Client, sentence: string): Promise<Inserted> {
  const text = asTyped(sentence);
  try {
    await client.interface.trigger("click", { id: "reply", text: asHtml(text) });
    return "inserted";
  } catch {
    return copy(text);
  }
}

/** The editor holds HTML, so that what stands for itself is escaped. */
export function asHtml(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replaceAll("\n", "<br>");
}

async function copy(sentence: string): Promise<Inserted> {
  try {
    await navigator.clipboard.writeText(sentence);
    return "copied";
  } catch {
    return "copyFailed";
  }
}
