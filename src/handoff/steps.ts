import type { LookupResult } from "../context/gather.ts";
import { knownInWords } from "../context/known-in-words.ts";
import type { Beside, BesideRow } from "../storage/beside.ts";
import type { HandoffRow } from "../storage/schema.ts";
import { PLAN } from "./alerts.ts";
import { LOOK } from "./bug-errand.ts";
import { storedDecision } from "./decision-record.ts";
import { readFacts } from "./story.ts";

/** One thing that happened, or is to happen, on the way of a handoff. */
export interface HandoffStep {
  name:
    | "accepted"
    | "source"
    | "decided"
    | "routed"
    | "ticket"
    | "note"
    | "event"
    | "alert"
    | "bug"
    | "timeline";
  /** Which source, note, event or errand; `null` where there is one alone. */
  key: string | null;
  state: "done" | "waiting" | "failed";
  /** When it was done, ISO 8601; `null` where that is not known. */
  at: string | null;
  /** How long it took by itself, in milliseconds; `null` where that is not known. */
  ms: number | null;
  /** What came of it, or why nothing did. For an administrator. */
  text: string;
  url: string | null;
}

/** The way of a handoff as far as it has come, in the order of the work. */
export function stepsOf(handoff: HandoffRow, { events, errands, notes }: Beside): HandoffStep[] {
  return [
    step("accepted", { at: handoff.createdAt, text: "stored" }),
    ...(handoff.erasedAt ? [] : sources(handoff)),
    ...decided(handoff),
    ...routed(handoff),
    ticket(handoff),
    ...notes.map((row) => note(handoff, row)),
    ...events.map((row) => beside("event", row.kind, row)),
    // What only looks whether anything is to do has nothing to show once it has looked.
    ...errands
      .filter(({ key, doneAt }) => doneAt === null || (key !== PLAN && key !== LOOK))
      // What Baton keeps for itself is on nobody's way.
      .flatMap((row) =>
        row.kind === "remember" ? [] : [beside(row.kind, row.key.replace(/^to:|:$/g, ""), row)],
      ),
  ];
}

function sources({ facts }: HandoffRow): HandoffStep[] {
  return readFacts(facts).map((result) =>
    step("source", {
      key: result.sourceName,
      state: result.error ? "failed" : "done",
      at: new Date(result.at),
      ms: Math.round(result.tookMs),
      text: saidBy(result),
    }),
  );
}

function saidBy({ provides, facts, error }: LookupResult): string {
  return error ? `${provides} missing: ${error.message}` : knownInWords(facts ?? {});
}

function decided(handoff: HandoffRow): HandoffStep[] {
  const decision = storedDecision(handoff);
  if (!decision) return [];
  const names = decision.fired.map(({ name }) => name).join(", ");
  const text = `${decision.outcome}, score ${decision.score.toFixed(2)}${names ? `: ${names}` : ""}`;
  return [step("decided", { text })];
}

function routed({ route }: HandoffRow): HandoffStep[] {
  if (route === null) return [];
  const { group, assignee, priority, reason } = JSON.parse(route) as Record<string, string | null>;
  const to = [group ?? "no group", assignee, priority].filter(Boolean).join(", ");
  return [step("routed", { text: `${to}: ${reason}` })];
}

function ticket({ ticketId, ticketUrl, createdAt, deliveredAt, lastError, ...row }: HandoffRow): HandoffStep {
  if (ticketId !== null) {
    const ms = deliveredAt ? deliveredAt.getTime() - createdAt.getTime() : null;
    return step("ticket", { at: deliveredAt, ms, text: `#${ticketId}`, url: ticketUrl });
  }
  const isOver = row.parkedAt !== null || row.closedAt !== null;
  const text = row.parkedReason ?? lastError ?? (isOver ? row.status : "on its way");
  return step("ticket", { state: isOver ? "failed" : "waiting", text });
}

/** A note that does not get there holds the handoff's work up, which says why. */
function note({ lastError, parkedAt, parkedReason }: HandoffRow, row: BesideRow<string>): HandoffStep {
  const shown = beside("note", row.key, row);
  if (shown.state !== "waiting") return shown;
  return parkedAt
    ? { ...shown, state: "failed", text: parkedReason ?? "parked" }
    : { ...shown, text: lastError ?? shown.text };
}

function beside(name: HandoffStep["name"], key: string, row: BesideRow<string>): HandoffStep {
  if (row.droppedReason !== null) return step(name, { key, state: "failed", text: row.droppedReason });
  if (row.doneAt) return step(name, { key, at: row.doneAt, text: "done" });
  const tries = row.attempts > 0 ? `, ${row.attempts} tried already` : "";
  return step(name, { key, state: "waiting", text: `on its way${tries}` });
}

function step(
  name: HandoffStep["name"],
  { at = null, ...more }: Partial<Omit<HandoffStep, "name" | "at">> & { text: string; at?: Date | null },
): HandoffStep {
  return { key: null, state: "done", ms: null, url: null, ...more, name, at: at?.toISOString() ?? null };
}
