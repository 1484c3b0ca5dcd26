import type { Alert, AlertFact, AlertState } from "../../src/connector.ts";

/** What Teams takes in one message. */
export const MAX_BYTES = 28 * 1024;
const MAX = { title: 150, line: 400, label: 40, fact: 160, button: 75, url: 1_500 };
const LISTED = { standing: 5, facts: 10, story: 6, mentions: 10, buttons: 2 };

/** A mark and a colour beside the words, never in their place. */
const LOOKS: Record<
  AlertState,
  { mark: string; style: "attention" | "accent" | "good" | "warning" | "emphasis" }
> = {
  waiting: { mark: "🔔", style: "attention" },
  assigned: { mark: "👤", style: "accent" },
  answered: { mark: "💬", style: "good" },
  solved: { mark: "✅", style: "good" },
  unanswered: { mark: "⏰", style: "warning" },
  declined: { mark: "↩️", style: "emphasis" },
};

export interface TeamsMessage {
  type: "message";
  attachments: [{ contentType: "application/vnd.microsoft.card.adaptive"; content: AdaptiveCard }];
}

interface AdaptiveCard {
  $schema: string;
  type: "AdaptiveCard";
  version: "1.4";
  fallbackText: string;
  body: CardElement[];
  actions: { type: "Action.OpenUrl"; title: string; url: string }[];
}

interface TextRun {
  type: "TextRun";
  text: string;
  weight?: "Bolder";
  size?: "Medium";
  isSubtle?: boolean;
}

type CardElement =
  | { type: "Container"; style?: string; bleed?: boolean; items: CardElement[]; spacing?: "Small" }
  | { type: "RichTextBlock"; inlines: TextRun[]; spacing?: "Small" | "None" }
  | { type: "TextBlock"; text: string; wrap: true; spacing?: "Small" | "None" };

/**
 * An alert as an Adaptive Card. What others wrote stands in text runs alone, where Teams reads neither Markdown nor
 * mentions nor `{{…}}`: it is shown as typed. Text blocks, which do read them, hold nothing but our own words and times.
 */
export function toTeamsMessage(alert: Alert): TeamsMessage {
  const content: AdaptiveCard = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    fallbackText: fallback(alert),
    body: alert.isBrief ? briefBody(alert) : fullBody(alert),
    actions: alert.buttons
      .filter(({ url }) => url.length <= MAX.url && /^https?:\/\//.test(url))
      .slice(0, LISTED.buttons)
      .map(({ label, url }) => ({ type: "Action.OpenUrl", title: cut(label, MAX.button), url })),
  };
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content }],
  };
}

function fullBody(alert: Alert): CardElement[] {
  const { customer, standing, problem, why, facts, story, mentions, handoffId, isTest } = alert;
  const about = standing
    .slice(0, LISTED.standing)
    .map((one) => ` · ${line(one, MAX.fact)}`)
    .join("");
  return [
    banner(alert),
    rich([{ ...run(line(customer)), weight: "Bolder", size: "Medium" }, run(about)]),
    rich([run(line(problem))], "Small"),
    rich([bold("Why a person: "), run(line(why))]),
    ...facts.slice(0, LISTED.facts).map(factLine),
    ...story.slice(-LISTED.story).map(storyLine),
    ...(mentions.length > 0 ? [rich([bold("For: "), run(namesOf(alert))])] : []),
    rich([
      {
        ...run(line(`${isTest ? "A test: nobody is waiting. " : ""}Baton, handoff ${handoffId}`)),
        isSubtle: true,
      },
    ]),
  ];
}

function briefBody(alert: Alert): CardElement[] {
  const { customer, mentions } = alert;
  const called = mentions.length > 0 ? [rich([bold("For: "), run(namesOf(alert))], "Small")] : [];
  return [banner(alert), rich([run(line(customer))]), ...called];
}

function banner(alert: Alert): CardElement {
  const { style } = LOOKS[alert.state];
  const title = rich([{ ...run(cut(headline(alert), MAX.title)), weight: "Bolder", size: "Medium" }]);
  return { type: "Container", style, bleed: true, items: [title] };
}

const headline = ({ state, isTest, title }: Alert) =>
  `${LOOKS[state].mark} ${isTest ? "TEST · " : ""}${line(title)}`;

/** A moment is ours to write, and Teams shows each reader their own time. */
function factLine({ label, text, at }: AlertFact): CardElement {
  const moment = at === null ? null : ownTime(at);
  if (moment === null) return rich([bold(`${line(label, MAX.label)}: `), run(line(text, MAX.fact))], "Small");
  return { type: "TextBlock", text: `**${word(label)}:** ${moment}`, wrap: true, spacing: "Small" };
}

function storyLine({ label, text, at }: AlertFact): CardElement {
  const clock = at === null ? "" : `${at.slice(11, 16)} UTC  `;
  return rich([{ ...run(clock), isSubtle: true }, run(line(`${label} ${text}`, MAX.fact))], "Small");
}

/** `{{DATE(…)}}` takes seconds and a zone, and nothing finer. */
function ownTime(at: string): string | null {
  const time = Date.parse(at);
  if (!Number.isFinite(time)) return null;
  const iso = `${new Date(time).toISOString().slice(0, 19)}Z`;
  return `{{DATE(${iso}, SHORT)}} {{TIME(${iso})}}`;
}

/** Labels are our own words; only letters pass all the same, because they stand where Markdown is read. */
const word = (label: string) => cut(label.replace(/[^\p{L}\p{N} ]/gu, ""), MAX.label);

const namesOf = ({ mentions }: Alert) =>
  mentions
    .slice(0, LISTED.mentions)
    .map(({ name }) => line(name, MAX.fact))
    .join(", ");

/** Where a card cannot be drawn this may be read as Markdown: our own words alone. */
const fallback = (alert: Alert) => `${headline(alert)} (${alert.handoffId})`;

function rich(inlines: TextRun[], spacing?: "Small" | "None"): CardElement {
  const filled = inlines.filter(({ text }) => text !== "");
  return { type: "RichTextBlock", inlines: filled, ...(spacing ? { spacing } : {}) };
}

const run = (text: string): TextRun => ({ type: "TextRun", text });
const bold = (text: string): TextRun => ({ type: "TextRun", text, weight: "Bolder" });

const line = (words: string, max = MAX.line) =>
  cut(words.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim(), max);

function cut(words: string, max: number): string {
  if (words.length <= max) return words;
  return `${words.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
