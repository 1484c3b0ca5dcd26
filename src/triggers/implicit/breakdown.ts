import type { BreakdownKind, Finding } from "../../conversation/reading.ts";
import type { Moment } from "../moment.ts";
import { defineTrigger, NOTHING, type Trigger } from "../trigger.ts";

/**
 * A trigger on one way in which the exchange itself fails. It names what happened and counts little by itself: how much
 * all of it together matters is what `stalled` knows, whose weights were fitted on real calls.
 */
export function onBreakdown(
  kind: BreakdownKind,
  more: { weight: number; threshold?: number; about: string; text(found: Finding, moment: Moment): string },
): Trigger {
  const { text, ...ways } = more;
  return defineTrigger({
    name: kind,
    kind: "implicit",
    strand: "exchange",
    needs: "exchange",
    ...ways,
    find(moment) {
      const found = moment.reading.breakdown.findings.find(({ code }) => code === kind);
      return found ? [{ score: found.score, text: text(found, moment), quotes: found.quotes }] : NOTHING;
    },
  });
}
