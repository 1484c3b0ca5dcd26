import type { Analysis } from "../../conversation/analyze.ts";
import type { Attempt, ConversationMessage } from "../package.ts";
import { listInWords } from "../wording.ts";

type Story = Pick<Analysis, "attempts" | "signals">;

/** Where it stalled, as one sentence of what happened: what the bot did, and how the customer took it. */
export function stallOf(
  analysis: Story,
  messages: readonly ConversationMessage[],
  botName: string | null,
): string {
  const who = botName ?? "The bot";
  const answers = messages.filter(({ role }) => role === "bot").length;
  if (answers === 0) return `${who} has not answered yet.`;
  const deeds = deedsInWords(analysis.attempts);
  const did = deeds.length > 0 ? listInWords(deeds) : timesInWords(answers);
  const taken = takenInWords(analysis);
  return `${who} ${did}${taken === "" ? "" : `; ${taken}`}.`;
}

function timesInWords(answers: number): string {
  return answers === 1 ? "answered once" : answers === 2 ? "answered twice" : `answered ${answers} times`;
}

/** How many deeds are told one by one. */
const TOLD = 3;

function deedsInWords(attempts: readonly Attempt[]): string[] {
  const articles = attempts.filter(({ kind }) => kind === "article");
  const links = attempts.filter(({ kind }) => kind === "link");
  const steps = attempts.filter(({ kind }) => kind === "steps");
  const actions = attempts.filter(({ kind }) => kind === "action");
  const shared = [counted(articles.length, "article"), counted(links.length, "link")].filter(
    (part) => part !== null,
  );
  const deeds = [
    shared.length > 0 ? `shared ${shared.join(" and ")}` : null,
    steps.length > 0 ? `suggested ${counted(steps.length, "step")}` : null,
    ...[...new Set(actions.slice(-TOLD).map(actionInWords))],
  ];
  return deeds.filter((deed) => deed !== null);
}

const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** `an article`, `two links`; `null` for none. */
function counted(count: number, noun: string): string | null {
  if (count === 0) return null;
  if (count === 1) return `${noun === "article" ? "an" : "a"} ${noun}`;
  return `${COUNTS[count] ?? count} ${noun}s`;
}

/** What bots' actions are called, as people say it: first what was to be done, then that it was done. */
const VERBS: Record<string, [todo: string, done: string]> = {
  lookup: ["look up", "looked up"],
  "look up": ["look up", "looked up"],
  find: ["find", "found"],
  get: ["get", "got"],
  fetch: ["fetch", "fetched"],
  search: ["search", "searched"],
  check: ["check", "checked"],
  create: ["create", "created"],
  update: ["update", "updated"],
  change: ["change", "changed"],
  cancel: ["cancel", "cancelled"],
  reset: ["reset", "reset"],
  resend: ["resend", "resent"],
  send: ["send", "sent"],
  refund: ["refund", "refunded"],
  issue: ["issue", "issued"],
  verify: ["verify", "verified"],
  process: ["process", "processed"],
  track: ["track", "tracked"],
  book: ["book", "booked"],
  rebook: ["rebook", "rebooked"],
  reschedule: ["reschedule", "rescheduled"],
  validate: ["validate", "validated"],
  restart: ["restart", "restarted"],
  run: ["run", "ran"],
  open: ["open", "opened"],
};

function actionInWords({ what, outcome }: Attempt): string {
  const words = what.split(" ");
  const two = words.slice(0, 2).join(" ").toLowerCase();
  const length = Object.hasOwn(VERBS, two) ? 2 : 1;
  const verb = VERBS[length === 2 ? two : (words[0]?.toLowerCase() ?? "")];
  const object = words.slice(length).join(" ");
  const isPlain = verb !== undefined && /^[\p{L}\p{N} ]{2,40}$/u.test(object);
  if (!isPlain) {
    if (outcome === "failed") return `ran “${what}”, which failed`;
    return outcome === "succeeded" ? `ran “${what}”, which worked` : `ran “${what}”`;
  }
  const [todo, done] = verb;
  const named = /^(?:the|a|an|my|your|all) /.test(object) ? object : `the ${object}`;
  if (outcome === "failed") return `could not ${todo} ${named}`;
  return outcome === "succeeded" ? `${done} ${named}` : `tried to ${todo} ${named}`;
}

function takenInWords({ attempts, signals }: Story): string {
  const parts: string[] = [];
  const isRejected = attempts.some(({ kind, outcome }) => kind !== "action" && outcome === "failed");
  if (isRejected) parts.push("said that it did not help");
  if (signals.repeats > 0)
    parts.push(signals.repeats === 1 ? "asked again" : `asked ${signals.repeats} times again`);
  if (signals.personRequest !== null) parts.push("asked for a person");
  return parts.length === 0 ? "" : `the customer ${listInWords(parts)}`;
}
