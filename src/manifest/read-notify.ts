import {
  type AlertPlace,
  type AlertRule,
  type AlertSettings,
  OPEN_STATES,
  ROLES,
  ROUTED,
} from "../alerts/settings.ts";
import type { Connector } from "../connector.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { Checked, Reading } from "./reading.ts";

/** The connectors of a manifest that tell people. */
interface Teller {
  id: string;
  takesChannels: boolean;
  /** Where it posts without a channel of a rule: a channel of its own, or the one place that it has. */
  hasOwnPlace: boolean;
}

export interface CompiledNotify {
  conditions: (AlertRule["when"] | null)[];
  places: (AlertPlace[] | null)[];
  tellers: Teller[];
}

/** The conditions and places of `notify.rules`, in their order; what does not fit is a fault. */
export function compileNotify(reading: Reading, connectors: readonly Connector[]): CompiledNotify {
  const tellers = tellersIn(reading, connectors);
  const written = reading.valueAt(["notify", "rules"]);
  const rules = Array.isArray(written) ? (written as Record<string, unknown>[]) : [];
  checkMentions(reading, rules);
  return {
    tellers,
    conditions: rules.map((_, index) => reading.compileCondition(["notify", "rules", index, "when"])),
    places: rules.map((rule, index) => placesOf(reading, rule, index, tellers, connectors)),
  };
}

function tellersIn(reading: Reading, connectors: readonly Connector[]): Teller[] {
  return connectors.flatMap(({ id, notifies }): Teller[] => {
    if (!notifies || reading.valueAt(["connectors", id]) === undefined) return [];
    const takesChannels = notifies === "channels";
    const own = reading.valueAt(["connectors", id, "channel"]);
    return [{ id, takesChannels, hasOwnPlace: !takesChannels || (own !== undefined && own !== null) }];
  });
}

function placesOf(
  reading: Reading,
  rule: Record<string, unknown>,
  index: number,
  tellers: readonly Teller[],
  connectors: readonly Connector[],
): AlertPlace[] | null {
  const path = ["notify", "rules", index];
  const able = connectors.filter(({ notifies }) => notifies).map(({ id }) => id);
  if (rule?.to === undefined || rule.to === null) {
    const own = tellers.filter(({ hasOwnPlace }) => hasOwnPlace);
    if (own.length === 0)
      reading.addAt(
        path,
        `needs "to": no connector under connectors has a channel of its own (${able.join(", ")})`,
      );
    return own.map(({ id }) => ({ connector: id, channel: null }));
  }
  const isList = Array.isArray(rule.to);
  const all: unknown[] = isList ? (rule.to as unknown[]) : [rule.to];
  const places = all.map((to, at) => {
    if (typeof to !== "string") return null; // which the schema says
    const place = placeOf(to.trim(), tellers, connectors);
    if (typeof place !== "string") return place;
    reading.addAt(isList ? [...path, "to", at] : [...path, "to"], place);
    return null;
  });
  return places.every((place) => place !== null) ? places : null;
}

/** A place, or what is wrong with it: `teams`, `slack:#support`, or a channel of the one connector that has channels. */
function placeOf(
  to: string,
  tellers: readonly Teller[],
  connectors: readonly Connector[],
): AlertPlace | string {
  const [, front = "", channel = null] = /^([a-z_]+)(?::(.+))?$/.exec(to) ?? [];
  const named = connectors.find(({ id, notifies }) => notifies && id === front);
  if (named) {
    const teller = tellers.find(({ id }) => id === named.id);
    if (!teller) return `${named.id} is not set up under connectors`;
    if (channel !== null && !teller.takesChannels)
      return `${named.id} posts to one place; write to: ${named.id}`;
    if (channel === null && !teller.hasOwnPlace)
      return `which channel? Set connectors.${named.id}.channel, or write "${named.id}:#channel"`;
    return { connector: named.id, channel };
  }
  const withChannels = tellers.filter(({ takesChannels }) => takesChannels);
  const [only, ...others] = withChannels;
  if (!only) {
    const able = connectors.filter(({ notifies }) => notifies === "channels").map(({ id }) => id);
    return `${JSON.stringify(to)} needs a connector that posts to channels under connectors: ${able.join(" or ")}`;
  }
  if (others.length > 0)
    return `whose channel? Write ${withChannels.map(({ id }) => `"${id}:${to}"`).join(" or ")}`;
  return { connector: only.id, channel: to };
}

function checkMentions(reading: Reading, rules: readonly Record<string, unknown>[]): void {
  const people = reading.valueAt(["notify", "people"]);
  const names = typeof people === "object" && people !== null ? Object.keys(people) : [];
  rules.forEach((rule, index) => {
    if (!Array.isArray(rule?.mention)) return;
    rule.mention.forEach((name: unknown, at: number) => {
      if (typeof name !== "string" || ROLES.includes(name)) return;
      if (names.some((one) => one.trim().toLowerCase() === name.trim().toLowerCase())) return;
      const hint = didYouMean(name, [...names, ...ROLES]);
      const message = `${JSON.stringify(name)} is not in notify.people${hint}`;
      reading.addAt(["notify", "rules", index, "mention", at], message);
    });
  });
}

export function toNotify(
  checked: Checked["notify"],
  { conditions, places, tellers }: CompiledNotify,
): AlertSettings {
  const people = Object.entries(checked.people).map(([name, id]) => ({ name, id }));
  const own = tellers
    .filter(({ hasOwnPlace }) => hasOwnPlace)
    .map(({ id }) => ({ connector: id, channel: null }));
  const urgent: AlertRule = { name: "urgent", when: null, to: own, mention: ROUTED, on: OPEN_STATES };
  const rules = checked.rules.map(({ name, mention, on }, index): AlertRule => {
    return { name, mention, on, when: conditions[index] ?? null, to: places[index] ?? [] };
  });
  if (rules.length > 0) return { rules, people };
  return { rules: own.length > 0 ? [urgent] : [], people };
}

/** What an administrator may have meant otherwise. */
export function warningsOfNotify(
  rules: readonly unknown[],
  { tellers }: CompiledNotify,
): { id: string; message: string }[] {
  if (rules.length > 0) return [];
  const silent = tellers.filter(({ hasOwnPlace }) => !hasOwnPlace);
  return silent.map(({ id }) => ({
    id,
    message: `${id} is told nothing: set connectors.${id}.channel for urgent handoffs, or write rules under notify`,
  }));
}
