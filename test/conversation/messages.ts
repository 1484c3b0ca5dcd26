import type { ConversationMessage } from "../../src/context/package.ts";

/** One message, of which a test names only what matters. */
export function aMessage(
  role: ConversationMessage["role"],
  text: string,
  more: Partial<ConversationMessage> = {},
): ConversationMessage {
  return { role, text, at: null, confidence: null, intent: null, articles: [], action: null, ...more };
}
