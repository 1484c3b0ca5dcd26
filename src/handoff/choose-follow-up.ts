import { createHash } from "node:crypto";
import { z } from "zod";
import type { TicketChange } from "../connector.ts";
import { isPlausibleEmail } from "../context/subject.ts";
import { cleanOrNull } from "../conversation/clean-text.ts";
import type { EscalationEvent, InputFault } from "../conversation/escalation.ts";
import type { Stretch } from "../hours/calendar.ts";
import { FOLLOW_UP_KINDS, type FollowUpKind } from "../hours/hours.ts";
import { slotAt, slotInWords } from "../hours/slots.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { HandoffRow, SlotRow } from "../storage/schema.ts";
import type { Chosen, SlotStore } from "../storage/slots.ts";
import { choiceNote } from "../ticket/choice-note.ts";
import { type FollowUpPlace, kindsOf } from "./follow-up.ts";

const MOST_OF_A_PHONE = 100;

const text = z.string().max(512).nullish();

/** The body of `POST /v1/handoffs/:id/callback`. Empty: what may be chosen, and the free slots. */
export const FollowUpInput = z.object({
  kind: z
    .enum(FOLLOW_UP_KINDS)
    .nullish()
    .meta({ description: "What the customer chooses; absent: lists the free slots" }),
  at: z.iso
    .datetime({
      offset: true,
      error: "must be an ISO 8601 time with its offset, such as 2026-11-24T09:00:00Z",
    })
    .nullish()
    .meta({ description: "The beginning of a free slot; for callback and chat" }),
  phone: text.meta({ description: "For callback; absent: the number that the escalation named" }),
  email: text.meta({ description: "For email; absent: the address that the escalation named" }),
});
export type FollowUpInput = z.infer<typeof FollowUpInput>;

/** A choice that can be carried out. */
export interface FollowUpChoice {
  kind: FollowUpKind;
  slot: Stretch | null;
  contact: string | null;
}

/** What is wrong with a choice, place by place; or the choice. */
export function readChoice(
  input: FollowUpInput & { kind: FollowUpKind },
  { customer }: EscalationEvent,
  place: FollowUpPlace,
  { hours, now, booking }: { hours: Manifest["hours"]; now: number; booking: SlotRow | null },
): { choice: FollowUpChoice } | { faults: InputFault[] } {
  const { kind } = input;
  const faults: InputFault[] = [];
  const refuse = (path: string, message: string) => void faults.push({ path, message });
  if (!kindsOf(hours).includes(kind))
    refuse("kind", `is not offered here; choose one of ${kindsOf(hours).join(", ")}`);
  const slot = kind === "email" ? null : slotOf(input, place, now, booking);
  if (typeof slot === "string") refuse("at", slot);
  const contact = contactOf(kind, input, customer);
  if (kind === "callback" && !isPhone(contact))
    refuse("phone", contact === null ? "is missing, and the escalation named none" : "is no phone number");
  if (kind === "email" && (contact === null || !isPlausibleEmail(contact)))
    refuse("email", contact === null ? "is missing, and the escalation named none" : "is no email address");
  if (faults.length > 0 || typeof slot === "string") return { faults };
  return { choice: { kind, slot, contact } };
}

function slotOf(
  { kind, at }: FollowUpInput,
  { schedule, followUp }: FollowUpPlace,
  now: number,
  booking: SlotRow | null,
): Stretch | string {
  if (!schedule || !followUp) return "cannot be booked: the manifest sets no hours";
  if (!at) return "is missing; it is the beginning of a free slot";
  const start = Date.parse(at);
  // A repeat, when it has become too soon to book it anew.
  const isTheirs = booking !== null && booking.kind === kind && booking.startsAt.getTime() === start;
  if (isTheirs) return { start, end: start + followUp.slotMinutes * 60_000 };
  return slotAt(schedule, followUp, start, now);
}

function contactOf(
  kind: FollowUpKind,
  input: FollowUpInput,
  customer: EscalationEvent["customer"],
): string | null {
  if (kind === "chat") return null;
  const [given, known] = kind === "email" ? [input.email, customer.email] : [input.phone, customer.phone];
  return cleanOrNull(given) ?? known;
}

/** Something that somebody can dial, with an extension or a word beside it; no more, for it stands in a note. */
function isPhone(contact: string | null): boolean {
  return contact !== null && contact.length <= MOST_OF_A_PHONE && /\d.*\d.*\d/.test(contact);
}

/** Carries a choice out: one seat, one note with its due time; the same again changes nothing. */
export function chooseFollowUp(
  slots: SlotStore,
  handoff: Pick<HandoffRow, "id" | "installationId" | "createdAt">,
  event: EscalationEvent,
  { kind, slot, contact }: FollowUpChoice,
  { schedule, followUp }: FollowUpPlace,
  { privacy }: Pick<Manifest, "privacy">,
): Promise<Chosen> {
  const redactor = privacy.startFor("helpdesk");
  const shown = (words: string | null) => (words === null ? null : redactor.text(words));
  const startsAt = slot && new Date(slot.start);
  const booked =
    schedule && followUp && startsAt && kind !== "email" ? { schedule, followUp, startsAt, kind } : null;
  const changeOf = (gaveBack: boolean): TicketChange => ({
    addTags: [`baton_${kind}`],
    // Nobody is to call at a time that the customer gave up.
    ...(startsAt || gaveBack ? { dueAt: startsAt?.toISOString() ?? null } : {}),
  });
  return slots.choose({
    handoff,
    slot: booked && {
      ...{ schedule: booked.schedule.name, startsAt: booked.startsAt, kind: booked.kind },
      ...{ contact, seats: booked.followUp.perSlot },
    },
    digest: digestOf([kind, startsAt, contact]),
    noteOf: (key, isAnother, gaveBack) => ({
      ...choiceNote(handoff.id, key, {
        ...{ kind, isAnother, waitingSince: handoff.createdAt.toISOString() },
        when: schedule && slot ? slotInWords(schedule.zone, slot) : null,
        customerName: shown(event.customer.name),
        contact: shown(contact),
      }),
      change: changeOf(gaveBack),
    }),
  });
}

function digestOf(choice: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(choice))
    .digest("base64url")
    .slice(0, 12)
    .replaceAll("-", "_");
}
