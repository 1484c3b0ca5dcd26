import type { TicketDraft } from "../connector.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";

/**
 * A ticket from nothing but what arrived, for when making the real one keeps failing. It shares no code with
 * the note on purpose: whatever broke that must not break this. Who, and what was said, as far as it fits.
 */
export function plainDraft(
  handoffId: string,
  event: EscalationEvent,
  { maxNoteBytes, isTest = false }: { maxNoteBytes: number; isTest?: boolean },
): TicketDraft {
  const { conversation, customer, reason } = event;
  const lines: string[] = [];
  // Six bytes are the most that one character of a text takes in HTML.
  let room = Math.floor(maxNoteBytes / 6) - 1_000;
  for (const { role, text } of conversation.messages) {
    const line = `${role}: ${text}`;
    if (line.length > room) break;
    lines.push(line);
    room -= line.length + 10;
  }
  const left = conversation.messages.length - lines.length;
  const paragraphs = [
    ...(isTest ? ["TEST. Nobody is waiting for an answer."] : []),
    "Baton could not prepare the usual summary for this handoff. This is what arrived.",
    `From: ${[customer.name, customer.email, customer.externalId].filter(Boolean).join(", ").slice(0, 300) || "unknown"}`,
    `Reason: ${[reason.code, reason.text].filter(Boolean).join(", ").slice(0, 300) || "not given"}`,
    ...lines,
    ...(left > 0 ? [`${left} more messages are not shown here; Baton keeps them under ${handoffId}.`] : []),
  ];
  const who = (customer.name ?? customer.email ?? "a customer").replace(/\p{C}|\s/gu, " ").slice(0, 60);
  return {
    handoffId,
    subject: `${isTest ? "[TEST] " : ""}A conversation with ${who.toWellFormed()} needs a person`,
    requester: {
      name: customer.name === null ? null : who.toWellFormed(),
      email: customer.email,
      externalId: customer.externalId,
      phone: customer.phone,
    },
    note: {
      html: paragraphs.map((paragraph) => `<p>${plainHtml(paragraph)}</p>`).join("\n"),
      text: paragraphs.join("\n\n"),
    },
    description: [...(isTest ? ["This is a test."] : []), firstWords(conversation.messages)].join(" "),
    conversation: { platform: event.bot.platform, id: conversation.id },
    priority: "normal",
    group: null,
    form: null,
    tags: ["baton", `baton_reason_${reason.code ?? "other"}`, ...(isTest ? ["baton_test"] : [])],
    fields: [],
  };
}

/** As the customer may read it; only what is surely harmless. */
function firstWords(messages: EscalationEvent["conversation"]["messages"]): string {
  const said = messages.find(({ role, text }) => role === "customer" && text.trim() !== "")?.text ?? "";
  return (
    said.trim().slice(0, 2_000).toWellFormed().replaceAll("\0", "\uFFFD") ||
    "A conversation that needs a person."
  );
}

function plainHtml(text: string): string {
  let html = "";
  for (const character of text.toWellFormed())
    html += /[&<>"'{}]/.test(character) ? `&#${character.charCodeAt(0)};` : character;
  return html.replaceAll("\n", "<br>");
}
