import {
  type AgentView,
  type AppWords,
  fill,
  type Link,
  type Locale,
  relative,
  span,
} from "../../src/connector.ts";
import { type Component, type TextComponent, text } from "./canvas-kit.ts";
import { link, plain } from "./canvas-text.ts";

/** What every part of the canvas is drawn with. */
export interface Ink {
  view: AgentView;
  words: AppWords;
  locale: Locale;
  /** `null`: not told; times are in UTC then, and say so. */
  timeZone: string | null;
  /** Milliseconds since the epoch. */
  now: number;
}

const MOODS: Record<string, string> = { green: "🟢", yellow: "🟡", orange: "🟠", red: "🔴" };

/** A mood's colour beside its words; never in their place. */
export function dotOf(colour: string | null): string {
  return (colour && MOODS[colour]) ?? "";
}

/** `Stripe, 40 sec. ago`: where something comes from, how old it is, and its record. */
export function sourceOf(
  source: { name: string; at: string | null; link: Link | null } | null,
  { locale, now }: Ink,
): string {
  if (source === null) return "";
  const at = source.at === null ? Number.NaN : Date.parse(source.at);
  const name = link(plain(source.name, 60), source.link?.href);
  return Number.isNaN(at) ? name : `${name}, ${relative(locale, at, now)}`;
}

/** `in 12 min. (14:32 UTC)`: a canvas stands until the agent comes back, so the hour is beside the distance. */
export function whenOf(iso: string, { locale, timeZone, now }: Ink): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return "";
  const isFar = Math.abs(at - now) > 20 * 3_600_000;
  const hour = new Intl.DateTimeFormat(locale, {
    ...{ hour: "2-digit", minute: "2-digit", timeZone: timeZone ?? "UTC" },
    ...(isFar ? { day: "numeric", month: "short" } : {}),
    ...(timeZone === null ? { timeZoneName: "short" } : {}),
  }).format(at);
  return `${relative(locale, at, now)} (${hour})`;
}

/** When the first reply is due, or was given; `null` where nothing is promised. `isShort`: without the hour. */
export function clockOf(ink: Ink, { isShort = false } = {}): { text: string; isLate: boolean } | null {
  const { locale, now, view, words } = ink;
  const { firstReplyAt, firstReplyBy } = view.clock;
  const at = Date.parse(firstReplyAt ?? firstReplyBy ?? "");
  if (Number.isNaN(at)) return null;
  const when = isShort ? relative(locale, at, now) : whenOf(new Date(at).toISOString(), ink);
  if (firstReplyAt !== null) return { text: fill(words.clock.answered, { age: when }), isLate: false };
  if (at >= now) return { text: fill(words.clock.due, { when }), isLate: false };
  return { text: fill(words.clock.overdue, { span: span(locale, now - at) }), isLate: true };
}

/** The first of many, and how many more there are. */
export function firstOf<T>(items: readonly T[], most: number, draw: (item: T) => Component[]): Component[] {
  const more = items.length - most;
  return [...items.slice(0, most).flatMap(draw), ...(more > 0 ? [text(`+ ${more}`, "muted")] : [])];
}

export function cutMark({ words }: Pick<Ink, "words">): TextComponent {
  return text(words.states.partial, "muted");
}
