import type { ContextPackage } from "../../context/package.ts";
import type { TriggerSettings } from "../settings.ts";
import { defineTrigger, NOTHING, type Trigger } from "../trigger.ts";

/** What a fact says, as a clause, with how strongly; `null` where it says nothing or is not known. */
type Says = (
  facts: ContextPackage,
  settings: TriggerSettings,
  now: number,
) => { text: string; score?: number } | null;

/** A trigger on what is known about the customer. Rarely a reason alone; it tips the balance. */
export function onFact(name: string, more: { weight: number; about: string; says: Says }): Trigger {
  const { weight, about, says } = more;
  return defineTrigger({
    ...{ name, weight, about },
    kind: "contextual",
    strand: "account",
    needs: "facts",
    find({ facts, now }, settings) {
      const said = facts && says(facts, settings, now);
      return said ? [{ score: said.score ?? 1, text: said.text, quotes: [] }] : NOTHING;
    },
  });
}

const DAY_MS = 86_400_000;

/** Whether a moment lies within so many days before now; an unknown moment does not. */
export function isWithin(days: number, at: string | null, now: number): boolean {
  const time = at === null ? Number.NaN : Date.parse(at);
  return time <= now && now - time <= days * DAY_MS;
}
