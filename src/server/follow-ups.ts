import { type Request, Router } from "express";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { languageOf as languageRead } from "../conversation/language-of.ts";
import {
  chooseFollowUp,
  type FollowUpChoice,
  FollowUpInput,
  readChoice,
} from "../handoff/choose-follow-up.ts";
import { bookedText, type FollowUpPlace, findFree, kindsOf, onOffer, placeOf } from "../handoff/follow-up.ts";
import { tellStory } from "../handoff/story.ts";
import type { Hours } from "../hours/hours.ts";
import { isId } from "../ids.ts";
import type { HandoffRow, SlotRow } from "../storage/schema.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, parseBody, rawJson } from "./body.ts";
import type { Patience } from "./patience.ts";
import { Problem } from "./problem.ts";
import { authenticate } from "./signature.ts";

/** Slots that a refusal names in place of the one that is gone. */
const NEXT_SHOWN = 5;

/** What a customer may choose who finds nobody: an email, or a call or a chat at a set time. */
export function followUpRoutes(room: ServerRoom, patiently: Patience): Router {
  const router = Router();

  router.post("/v1/handoffs/:id/callback", rawJson, async (req, res) => {
    const manifest = room.manifest();
    const body = bytesOf(req);
    const caller = authenticate(body, req.headers, manifest.bot);
    room.rateLimit.take(caller.installationId, manifest.limits);
    const input = parseBody(body, FollowUpInput);
    const { handoff, event } = await find(req, caller.installationId);
    const now = room.now();
    const place = placeOf(manifest.hours, handoff, now);
    if (input.kind) {
      const booking = await patiently(() => room.slots.bookingOf(handoff.id), "booking");
      const known = { hours: manifest.hours, now, booking };
      const read = readChoice({ ...input, kind: input.kind }, event, place, known);
      if ("faults" in read)
        throw new Problem(422, "This cannot be chosen; see errors.", { errors: read.faults });
      res.json(await carryOut(handoff, event, read.choice, place, now));
      return;
    }
    if (input.at) {
      const errors = [{ path: "kind", message: "is missing; it says what is to happen at that time" }];
      throw new Problem(422, "This cannot be chosen; see errors.", { errors });
    }
    res.json(await list(handoff, event, place, manifest.hours, now));
  });

  async function find(req: Request, installationId: string) {
    const id = String(req.params.id);
    const found = isId(id, "hnd") ? await patiently(() => room.handoffs.getWithEvents(id), "handoff") : null;
    if (!found || found.handoff.installationId !== installationId)
      throw new Problem(404, "There is no such handoff.");
    const { handoff, events } = found;
    if (handoff.erasedAt) throw erased();
    if (handoff.closedAt) throw closed(handoff.status);
    return { handoff, event: tellStory(events) };
  }

  async function list(
    handoff: HandoffRow,
    event: EscalationEvent,
    place: FollowUpPlace,
    hours: Hours | null,
    now: number,
  ) {
    const { open, reason, opensAt } = place.opening;
    const zone = place.schedule?.zone ?? null;
    const [free, booking] = await patiently(
      () => Promise.all([findFree(room.slots, handoff, place, now), room.slots.bookingOf(handoff.id)]),
      "slots",
    );
    return {
      handoff: { id: handoff.id, status: handoff.status },
      hours: { open, reason, opens_at: opensAt, zone },
      options: kindsOf(hours).filter((kind) => kind === "email" || free.length > 0),
      slots: zone === null ? [] : free.map((slot) => onOffer(slot, zone, languageOf(event), now)),
      booking: booking && bookingOf(booking, event, place, now),
    };
  }

  async function carryOut(
    handoff: HandoffRow,
    event: EscalationEvent,
    choice: FollowUpChoice,
    place: FollowUpPlace,
    now: number,
  ) {
    const manifest = room.manifest();
    const chosen = await patiently(
      () => chooseFollowUp(room.slots, handoff, event, choice, place, manifest),
      "callback",
    );
    if (chosen === "erased") throw erased();
    if (chosen === "closed") throw closed("resolved");
    if (chosen === "taken") throw await taken(handoff, event, place, now);
    if (chosen === "chosen") room.onWork(handoff.id);
    const { kind, slot } = choice;
    const zone = place.schedule?.zone ?? null;
    const at = slot && new Date(slot.start).toISOString();
    return {
      handoff: { id: handoff.id, status: handoff.status },
      booking: {
        kind,
        ...(slot && zone
          ? onOffer(slot, zone, languageOf(event), now)
          : { at: null, ends_at: null, local: null, label: null }),
      },
      customer_message: bookedText(event, { kind, at, zone }, { manifest, now, log: room.log }),
    };
  }

  async function taken(handoff: HandoffRow, event: EscalationEvent, place: FollowUpPlace, now: number) {
    const free = await patiently(() => findFree(room.slots, handoff, place, now), "slots");
    const zone = place.schedule?.zone ?? "UTC";
    const next = free.slice(0, NEXT_SHOWN).map((slot) => onOffer(slot, zone, languageOf(event), now));
    return new Problem(409, "Somebody else has booked this slot; here are the next free ones.", {
      more: { slots: next },
    });
  }
  return router;
}

function bookingOf({ kind, startsAt }: SlotRow, event: EscalationEvent, place: FollowUpPlace, now: number) {
  const start = startsAt.getTime();
  const end = start + (place.followUp?.slotMinutes ?? 0) * 60_000;
  return { kind, ...onOffer({ start, end }, place.schedule?.zone ?? "UTC", languageOf(event), now) };
}

const languageOf = ({ conversation }: EscalationEvent) => languageRead(conversation) ?? "en";
const erased = () => new Problem(410, "What was said in this handoff has been deleted.");
const closed = (status: string) => new Problem(409, `The handoff is closed (${status}); escalate again.`);
