import type { BreakdownKind, Finding } from "../../conversation/reading.ts";
import type { Moment } from "../moment.ts";
import { defineTrigger, NOTHING, type Trigger } from "../trigger.ts";

/** A trigger on one way in which the exchange itself fails. */
export function onBreakdown(
  kind: BreakdownKind,
  more: { weight: number; about: string; text(found: Finding, moment: Moment): string },
): Trigger {
  const { weight, about, text } = more;
  return defineTrigger({
    name: kind,
    kind: "implicit",
    strand: "exchange",
    needs: "exchange",
    ...{ weight, about },
    find(moment) {
      const found = moment.reading.breakdown.findings.find(({ code }) => code === kind);
      return found ? [{ score: found.score, text: text(found, moment), quotes: found.quotes }] : NOTHING;
    },
  });
}
