import { createHash } from "node:crypto";
import { byName, mentionsOf } from "../alerts/mentions.ts";
import type { AlertPlace, AlertRule } from "../alerts/settings.ts";
import { stateOf } from "../alerts/state.ts";
import { briefOf } from "../alerts/view.ts";
import type { Alert, AlertState, Mention, Notifier, Posted } from "../connector.ts";
import type { ErrandEnd, NewErrand } from "../storage/errands.ts";
import type { ErrandRow } from "../storage/schema.ts";
import { type AlertCase, loadCase } from "./alert-case.ts";
import type { ErrandWork } from "./errands.ts";
import type { WorkRoom } from "./room.ts";

/** Decides, by the rules, which places are told; looks again whenever something changed. */
export const PLAN = "plan";
/** One message in one place. */
const PLACE = "to:";

/** What an errand of a place remembers. */
interface PlaceState {
  place: AlertPlace;
  /** As in the rules; worked out anew each time, since routes change. */
  mention: string[];
  /** Begins to tell when the handoff stands so. */
  on: AlertState[];
  /** A word to these beside the message, and not the message itself. */
  brief?: Mention[];
  posted?: Posted;
  /** Digest of what is shown. */
  shown?: string;
  /** How it stood when it was last told, where messages cannot be changed. */
  told?: AlertState;
}

const RESTS: ErrandEnd = { inMs: null };

/**
 * Tells channels how a handoff stands: one message for each channel, which follows the handoff. Each run compares what is
 * shown with what the rows say, so that nothing is lost between, told twice or told for nothing.
 */
export const alertWork: ErrandWork = {
  givesUpOn: ["auth", "forbidden"], // by the time that somebody has mended it, the alert is old
  connector: ({ key, state }) =>
    key.startsWith(PLACE) ? ((state as PlaceState | null)?.place.connector ?? null) : null,
  owes: (_handoff, room) => (room.manifest().notify.rules.length > 0 ? [{ kind: "alert", key: PLAN }] : []),
  async run(row, room) {
    const found = await loadCase(row.handoffId, room);
    if (!found) return RESTS;
    if (row.key === PLAN) return plan(found, room);
    if (row.key.startsWith(PLACE)) return tell(row, found, room);
    return planLead(row, found, room);
  },
};

async function plan({ handoff, scope, standing }: AlertCase, room: WorkRoom): Promise<ErrandEnd> {
  const state = stateOf(standing);
  const holding = room
    .manifest()
    .notify.rules.filter((rule) => rule.on.includes(state) && holds(rule, scope));
  const places = new Map<string, PlaceState>();
  for (const { to, mention, on } of holding)
    for (const place of to) {
      const known = places.get(keyOf(place));
      places.set(keyOf(place), {
        place,
        mention: [...new Set([...(known?.mention ?? []), ...mention])],
        on: [...new Set([...(known?.on ?? []), ...on])],
      });
    }
  const owed = [...places].map(([key, place]): NewErrand => ({ kind: "alert", key, state: place }));
  await owe(owed, handoff, room);
  return RESTS;
}

function holds({ when }: AlertRule, scope: Record<string, unknown>): boolean {
  if (when !== null) return when(scope).value;
  return (scope.handoff as { priority: string }).priority === "urgent";
}

const keyOf = ({ connector, channel }: AlertPlace, front = PLACE) => `${front}${connector}:${channel ?? ""}`;

async function owe(owed: NewErrand[], handoff: AlertCase["handoff"], room: WorkRoom): Promise<void> {
  for (const id of await room.errands.owe(handoff, owed)) room.hint("errand", String(id));
}

/** Nobody is left to try: a word to the lead wherever the handoff was told, else wherever alerts go first. */
async function planLead(row: ErrandRow, { handoff }: AlertCase, room: WorkRoom): Promise<ErrandEnd> {
  const { notify } = room.manifest();
  const { to: lead = null } = (row.state ?? {}) as { to?: string | null };
  const alerts = await room.errands.list(handoff.id, "alert");
  const told = alerts.flatMap(({ key, state }) =>
    key.startsWith(PLACE) ? [(state as PlaceState).place] : [],
  );
  const usual = notify.rules.flatMap(({ to }) => to).slice(0, 1);
  const places = new Map((told.length > 0 ? told : usual).map((place) => [keyOf(place), place]));
  const channel = lead?.startsWith("#") ? lead : null;
  const brief = lead === null || channel ? [] : [byName(lead, notify.people)];
  const briefs = [...places.values()].map((place): NewErrand => {
    const state: PlaceState = {
      place: channel && place.channel ? { ...place, channel } : place,
      mention: [],
      on: [],
      brief,
    };
    return { kind: "alert", key: keyOf(state.place, `${PLACE}${row.key}/`), state };
  });
  await owe(briefs, handoff, room);
  return RESTS;
}

/** Brings one place in line with the rows. */
async function tell(row: ErrandRow, found: AlertCase, room: WorkRoom): Promise<ErrandEnd> {
  const state = row.state as PlaceState;
  const { connector } = state.place;
  const notifier = room.vendors().notifiers.find(({ id }) => id === connector)?.notifier;
  if (!notifier) return { inMs: null, dropped: `${connector} is no longer set up` };
  if (state.brief) return state.posted ? RESTS : tellBriefly(row, state, found, notifier, room);
  const alert = found.alert(mentionsFor(state, found, room));
  if (!state.posted) {
    // People who have answered need not be called to it any more.
    if (!state.on.includes(alert.state)) return row.startedAt === null ? RESTS : lostAnswer(connector);
    return post(row, state, { alert, under: null, notifier }, room);
  }
  const shown = digestOf(alert);
  if (state.shown === shown) return RESTS;
  if (!notifier.update) return tellFurther(row, state, { alert, notifier }, room);
  const { update } = notifier;
  const { posted } = state;
  await update(posted, alert);
  return { inMs: null, state: { ...state, shown, told: alert.state } };
}

function mentionsFor({ mention }: PlaceState, { route }: AlertCase, room: WorkRoom): Mention[] {
  const { notify, routing } = room.manifest();
  const { group = null, assignee = null, assigneeName = null } = route ?? {};
  return mentionsOf({ mention }, notify, { group, assignee, assigneeName }, routing.timers.lead);
}

/** Where a message cannot be changed, only silence is worth a further one. */
async function tellFurther(
  row: ErrandRow,
  state: PlaceState,
  { alert, notifier }: { alert: Alert; notifier: Notifier },
  room: WorkRoom,
): Promise<ErrandEnd> {
  const shown = digestOf(alert);
  if (alert.state !== "unanswered" || state.told === "unanswered")
    return { inMs: null, state: { ...state, shown, told: alert.state } };
  const brief = briefOf(alert, alert.mentions);
  return post(row, state, { alert: brief, under: state.posted ?? null, notifier, shown }, room);
}

async function tellBriefly(
  row: ErrandRow,
  state: PlaceState,
  found: AlertCase,
  notifier: Notifier,
  room: WorkRoom,
): Promise<ErrandEnd> {
  const alert = found.alert([]);
  if (alert.state !== "unanswered") return RESTS; // somebody was quicker
  const alerts = await room.errands.list(row.handoffId, "alert");
  const above = alerts.find(({ key }) => key === keyOf(state.place))?.state as PlaceState | undefined;
  const under = above?.posted ?? null;
  return post(row, state, { alert: briefOf(alert, state.brief ?? []), under, notifier }, room);
}

interface Message {
  alert: Alert;
  under: Posted | null;
  notifier: Notifier;
  /** What is shown from now on, where that is not the message itself. */
  shown?: string;
}

/** Posts once. Whether a call whose answer was lost has posted nobody can tell, and a second message is worse than none. */
async function post(
  row: ErrandRow,
  state: PlaceState,
  { alert, under, notifier, shown = digestOf(alert) }: Message,
  room: WorkRoom,
): Promise<ErrandEnd> {
  const { connector, channel } = state.place;
  if (row.startedAt !== null) return lostAnswer(connector);
  if (!(await room.errands.begin(row))) return { inMs: 0, countsNot: true }; // too late for this run
  const posted = await notifier.post({ channel: channel ?? notifier.channel, under }, alert);
  return { inMs: null, state: { ...state, posted: state.posted ?? posted, shown, told: alert.state } };
}

function lostAnswer(connector: string): ErrandEnd {
  return {
    inMs: null,
    dropped: `${connector} did not say whether it posted; it is not posted a second time`,
  };
}

function digestOf(alert: Alert): string {
  return createHash("sha256").update(JSON.stringify(alert)).digest("hex").slice(0, 32);
}
