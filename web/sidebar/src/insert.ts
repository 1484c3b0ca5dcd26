import { asTyped } from "./as-typed.ts";
import type { FrameworkClient } from "./framework.ts";

export type Inserted = "inserted" | "copied" | "failed";

/** Puts a sentence into the composer, and never sends it; onto the clipboard where the composer cannot take it. */
export async function insertSentence(client: FrameworkClient | null, sentence: string): Promise<Inserted> {
  const text = asTyped(sentence);
  try {
    if (!client) throw new Error("no composer");
    await client.invoke("ticket.comment.appendText", text);
    return "inserted";
  } catch {
    return (await copied(text)) ? "copied" : "failed";
  }
}

async function copied(sentence: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(sentence);
    return true;
  } catch {
    return copiedByHand(sentence);
  }
}

/** A frame that may not use the clipboard may still copy what is selected. */
function copiedByHand(sentence: string): boolean {
  const field = document.createElement("textarea");
  const focused = document.activeElement;
  field.value = sentence;
  field.setAttribute("aria-hidden", "true");
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
