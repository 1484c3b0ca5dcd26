import type { Logger } from "pino";
import { EscalationEvent } from "../conversation/escalation.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { toDraft } from "../ticket/draft.ts";
import { contextOf } from "./story.ts";

/**
 * Goes once through everything between an event and its ticket that asks nobody: the tables of words, the rules and the
 * templates are made by their first use, a tenth of a second's work that no customer should wait for.
 */
export function warmUp(manifest: Manifest, log: Pick<Logger, "warn">): void {
  try {
    rehearse(manifest);
  } catch (err) {
    log.warn({ err }, "the rehearsal of a ticket failed; real ones are tried again and go out plainly");
  }
}

function rehearse(manifest: Manifest): void {
  const messages = [
    { role: "customer", text: "I was charged twice, and the page shows an error. Can I talk to a person?" },
    { role: "bot", text: "I am sorry, I did not understand that.", confidence: 0.4 },
    { role: "customer", text: "That does not help." },
  ];
  const event = EscalationEvent.parse({ conversation: { id: "warm-up", language: "en", messages } });
  const handoff = { id: "warm-up", installationId: "default", createdAt: new Date(), isTest: true };
  const { pkg } = contextOf(handoff, event, [], Date.now(), manifest, { written: null, decided: null });
  toDraft(pkg, { fields: [], routing: { group: null, form: null }, omitted: [], maxNoteBytes: 60_000 });
}
