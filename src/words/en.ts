import { countInWords } from "../context/wording.ts";
import type { Phrases, PromiseInWords } from "./phrases.ts";

const promise =
  (what: string): PromiseInWords =>
  (within, by) =>
    `${what} within ${within}${by === null ? "" : `, by ${by}`}`;

export const en: Phrases = {
  unknownCustomer: "Unknown customer",
  testNotice: "TEST. Nobody is waiting for an answer.",
  tierUnknown: "Tier not known",
  moodUnread: "Mood not read",
  moods: { calm: "Calm", concerned: "Concerned", frustrated: "Frustrated", angry: "Angry" },
  gettingWorse: (mood) => `${mood}, getting worse`,
  gettingBetter: (mood) => `${mood}, getting better`,
  writesIn: (language) => `Writes in ${language}`,
  opening: (language) =>
    language ? `You could begin (the customer writes in ${language})` : "You could begin",
  priorities: { low: "Low", normal: "Normal", high: "High", urgent: "Urgent" },
  firstReply: promise("first reply"),
  solved: promise("solved"),
  overloaded: "Everybody was at their limit.",
  offShift: "Nobody was on shift.",
  closed: (because, back) =>
    `Nobody was there: ${because}${back === null ? "" : `; people are back ${back}`}.`,
  waitingSince: (moment) => `The customer has waited since ${moment}`,
  complete: (percent, without) => `${percent} complete${without === null ? "" : `, without ${without}`}`,
  page({ title, address, error }) {
    const where = title ? `on “${title}”` : error ? "on a page" : "on this page";
    const shown = error ? `${title ? ", which" : " that"} showed “${error}”` : "";
    return `The customer was ${where}${address ? ` (${address})` : ""}${shown}`;
  },
  nothingTried: "No action, article or step on record",
  earlierSteps: (count) => `${countInWords(count, "earlier step")}, in the conversation below`,
  worked: "worked",
  failed: "failed",
  didNotHelp: "did not help",
  labels: {
    tier: "Tier",
    name: "Name",
    company: "Company",
    openDispute: "Open dispute",
    payments: "Payments",
    unpaidInvoice: "Unpaid invoice",
    plan: "Plan",
    subscription: "Subscription",
    renewal: "Renewal",
    openDeal: "Open deal",
    openDeals: "Open deals",
    knownBug: "Known bug",
    knownBugs: "Known bugs",
    owner: "Account owner",
    lifecycle: "Lifecycle",
    health: "Health",
    lifetimeValue: "Lifetime value",
    lastPayment: "Last payment",
    earlierTickets: "Earlier tickets",
    alreadySaid: "Already said",
    contact: "Contact",
    alsoKnown: "Also known",
    noRecord: "No record in",
  },
  evidenceDue: (date) => `evidence due ${date}`,
  twice: (amount, apart, date) => `${amount} twice, ${apart} apart, on ${date}`,
  attemptsToCollect: (count) => `${countInWords(count, "attempt")} to collect`,
  aMonth: (amounts) => `${amounts} a month`,
  ends: (date) => `ends ${date}`,
  today: "today",
  daysAgo: (days) => `${countInWords(days, "day")} ago`,
  inDays: (days) => `in ${countInWords(days, "day")}`,
  closes: (date) => `closes ${date}`,
  matches: { customer: "names this customer", error: "same error", feature: "same feature" },
  paidOn: (amount, date) => `${amount} on ${date}`,
  rated: (csat) => `rated ${csat}`,
  inSource: (source) => `in ${source}`,
  id: (id) => `id ${id}`,
  more: (count) => `and ${count} more`,
  says: (source, text) => `${source} says ${text}`,
  earlier: (span) => `${span} earlier`,
  theBot: "the bot",
  theCustomer: "the customer",
  gap: ({ source, what, reason }) => `${source} (${what}) ${reason}.`,
  stakes: { month: "a month", lifetime: "lifetime value" },
  speakers: { customer: "Customer", bot: "Bot", agent: "Agent", system: "System" },
  marks: {
    askedForPerson: "asked for a person",
    actionFailed: "the action failed",
    moodTurned: "the mood turned",
  },
  similar: {
    bug: (key) => `same bug, ${key}`,
    error: "same error",
    topic: (topic, words) => (words.length > 0 ? `${topic}: ${words.join(", ")}` : topic),
  },
};
