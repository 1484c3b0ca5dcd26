import type { Alert, AlertFact, AlertState, Mention, Posted } from "../../src/connector.ts";
import type { Blocks, SlackMessage } from "./client.ts";

/** A mark beside the words, never in their place. */
const MARKS: Record<AlertState, string> = {
  waiting: "🔔",
  assigned: "👤",
  answered: "💬",
  solved: "✅",
  unanswered: "⏰",
  declined: "↩️",
};

/**
 * Slack documents its limits by the block; the whole has one too, which it does not document (`msg_blocks_too_long`).
 * What is below this has never been refused.
 */
export const MAX_CHARACTERS = 9_000;
const MAX = { header: 150, line: 600, label: 40, fact: 200, button: 75, url: 1_500 };

type Block = Blocks[number];
type Section = Extract<
  Extract<Block, { type: "rich_text" }>["elements"][number],
  { type: "rich_text_section" }
>;
type Element = Section["elements"][number];

/**
 * An alert as a message. What others wrote stands in the texts of rich text and in plain text, where Slack reads neither
 * markup nor mentions nor emoji codes: it is shown as typed, without our having to escape anything.
 */
export function toSlackMessage(alert: Alert): SlackMessage {
  let blocks: Blocks = [];
  for (const step of STEPS) {
    const shorter = shortened(alert, step);
    blocks = alert.isBrief ? briefBlocks(shorter) : fullBlocks(shorter);
    if (JSON.stringify(blocks).length <= MAX_CHARACTERS) break;
  }
  return { text: toNotification(alert), blocks };
}

/** How much is left out, until the whole fits: what happened first, then the ends of long texts. */
const STEPS = [
  { line: 600, story: 6, list: 10 },
  { line: 300, story: 3, list: 10 },
  { line: 150, story: 0, list: 8 },
  { line: 60, story: 0, list: 5 },
];

function shortened(alert: Alert, max: (typeof STEPS)[number]): Alert {
  const short = (words: string) => line(words, max.line);
  return {
    ...alert,
    ...{ customer: short(alert.customer), problem: short(alert.problem), why: short(alert.why) },
    standing: alert.standing.slice(0, 5).map(short),
    facts: alert.facts.slice(0, max.list).map((fact) => ({ ...fact, text: short(fact.text) })),
    story: max.story === 0 ? [] : alert.story.slice(-max.story),
    mentions: alert.mentions.slice(0, max.list).map(({ name, id }) => ({ name: short(name), id })),
    buttons: alert.buttons.slice(0, 2),
  };
}

function fullBlocks(alert: Alert): Blocks {
  const { customer, standing, problem, why, facts, story, mentions } = alert;
  return [
    header(alert),
    richText([
      section([bold(line(customer)), text(standing.map((one) => ` · ${line(one, MAX.fact)}`).join(""))]),
      section([text(line(problem))]),
    ]),
    richText([
      section([bold("Why a person: "), text(line(why))]),
      ...facts.map((fact) => section([bold(`${line(fact.label, MAX.label)}: `), factValue(fact)])),
    ]),
    ...(story.length > 0 ? [richText(story.map(happened))] : []),
    ...called(mentions),
    ...buttons(alert),
    footer(alert),
  ];
}

function briefBlocks(alert: Alert): Blocks {
  const words = section([
    ...mentionsOf(alert.mentions),
    bold(`${MARKS[alert.state]} ${marked(alert)}`),
    text(`: ${line(alert.customer)}`),
  ]);
  return [richText([words]), ...buttons(alert)];
}

function header(alert: Alert): Block {
  const words = cut(`${MARKS[alert.state]} ${marked(alert)}`, MAX.header);
  return { type: "header", text: { type: "plain_text", text: words, emoji: false } };
}

const marked = ({ isTest, title }: Alert) => `${isTest ? "TEST · " : ""}${line(title)}`;

function happened({ label, at, text: words }: AlertFact): Section {
  return section([
    ...(at ? [clock(at, "{time}", "")] : []),
    text(`${at ? "  " : ""}${line(label)}${words ? ` ${line(words)}` : ""}`),
  ]);
}

function factValue({ text: words, at }: AlertFact): Element {
  return at === null
    ? text(line(words, MAX.fact))
    : clock(at, "{date_short_pretty} {time}", line(words, MAX.fact));
}

/** A moment that Slack shows each reader in their own time zone. */
function clock(at: string, format: string, fallback: string): Element {
  const timestamp = Math.floor(Date.parse(at) / 1000);
  if (!Number.isFinite(timestamp)) return text(fallback);
  return { type: "date", timestamp, format, fallback: fallback || at };
}

function called(mentions: readonly Mention[]): Block[] {
  return mentions.length === 0 ? [] : [richText([section(mentionsOf(mentions))])];
}

function mentionsOf(mentions: readonly Mention[]): Element[] {
  return mentions.flatMap((one) => [mentionOf(one), text(" ")]);
}

/** Ids come from the manifest alone: `U…` and `W…` are people, `S…` user groups, and three words call everybody. */
function mentionOf({ name, id }: Mention): Element {
  if (id !== null && /^[UW][A-Z0-9]{2,30}$/.test(id)) return { type: "user", user_id: id };
  if (id !== null && /^S[A-Z0-9]{2,30}$/.test(id)) return { type: "usergroup", usergroup_id: id };
  if (id === "here" || id === "channel" || id === "everyone") return { type: "broadcast", range: id };
  return bold(line(name, MAX.fact));
}

function buttons({ buttons: all, state }: Alert): Block[] {
  const fitting = all.filter(
    ({ label, url }) => label.trim() !== "" && url.length <= MAX.url && /^https?:\/\//.test(url),
  );
  if (fitting.length === 0) return [];
  const isOpen = state !== "solved" && state !== "declined";
  const elements = fitting.map(({ label, url }, index) => ({
    type: "button" as const,
    text: { type: "plain_text" as const, text: cut(label, MAX.button), emoji: false },
    url,
    action_id: `open_${index}`,
    ...(index === 0 && isOpen ? { style: "primary" as const } : {}),
  }));
  return [{ type: "actions", elements }];
}

function footer({ handoffId, isTest }: Alert): Block {
  const words = `${isTest ? "A test: nobody is waiting. " : ""}Baton, handoff ${handoffId}`;
  return { type: "context", elements: [{ type: "plain_text", text: cut(words, MAX.fact), emoji: false }] };
}

/** What a phone shows. Slack reads markup here, so the three signs that begin it are escaped. */
function toNotification(alert: Alert): string {
  const words = `${MARKS[alert.state]} ${marked(alert)}: ${line(alert.customer)}. ${line(alert.problem, 300)}`;
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function toPosted({ channel, ts }: { channel: string; ts: string }): Posted {
  return { channel, id: ts };
}

/** Nothing said is nothing shown: Slack refuses what is empty. */
const richText = (all: Section[]): Block => {
  const elements = all.filter(({ elements }) => elements.length > 0);
  return { type: "rich_text", elements: apart(elements.length > 0 ? elements : [section([text("–")])]) };
};

/** Sections stand side by side unless something breaks the line. */
function apart(sections: Section[]): Section[] {
  return sections.map((one, index) =>
    index === sections.length - 1 ? one : { ...one, elements: [...one.elements, text("\n")] },
  );
}

function section(elements: Element[]): Section {
  // Slack refuses a text that is empty.
  return {
    type: "rich_text_section",
    elements: elements.filter((one) => one.type !== "text" || one.text !== ""),
  };
}

const text = (words: string): Element => ({ type: "text", text: words });
const bold = (words: string): Element => ({ type: "text", text: words, style: { bold: true } });

/** One line, whatever was written. */
const line = (words: string, max = MAX.line) =>
  cut(words.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim(), max);

function cut(words: string, max: number): string {
  if (words.length <= max) return words;
  return `${words.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
