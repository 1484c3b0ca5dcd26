import { likelyDoubleCharge } from "./double-charge.ts";
import type { Bug, ContextPackage, Recommendation } from "./package.ts";
import { daysUntil } from "./renewal.ts";
import { dateInWords, momentsInWords, moneyInWords } from "./wording.ts";

/** A recommendation without its greeting. */
type Advice = Recommendation;
type Rule = (pkg: ContextPackage, now: number) => Advice | null;

/** Money and trust first, then what is known, then what is missing. The first rule that has something to say, says it. */
const RULES: Rule[] = [
  onSecurity,
  onLegal,
  onDispute,
  onDoubleCharge,
  onKnownBug,
  onFailedInvoice,
  onCancellation,
  onUnknownCustomer,
  onFailedAction,
];

/** What to do next, why, and how to begin. States only what is in the package, and promises nothing in the team's name. */
export function recommend(pkg: ContextPackage, now: number): Recommendation {
  let advice: Advice | null = null;
  for (const rule of RULES) advice ??= rule(pkg, now);
  const { nextStep, because, firstSentence } = advice ?? byDefault(pkg);
  return {
    nextStep,
    because: [because, ...renewalNear(pkg, now)].join("; "),
    firstSentence: `${greeting(pkg.customer.name)} ${firstSentence}`,
  };
}

function onSecurity({ conversation }: ContextPackage): Advice | null {
  if (conversation.topic !== "security") return null;
  return {
    nextStep: "Follow your security procedure, and verify who is writing before you change anything.",
    because: "the customer speaks of a security problem",
    firstSentence:
      "I have read what you reported and am treating it as a security matter; first I need to verify that I am speaking with the account's owner.",
  };
}

function onLegal({ conversation }: ContextPackage): Advice | null {
  if (conversation.topic !== "legal") return null;
  return {
    nextStep: "Bring in whoever answers legal and privacy matters before you reply on the substance.",
    because: "the customer raises a legal or privacy matter",
    firstSentence: "I have read your message and am passing it to the colleague who answers such matters.",
  };
}

function onDispute({ billing, conversation }: ContextPackage): Advice | null {
  const [dispute] = billing.openDisputes;
  if (!dispute || !isAboutMoney(conversation.topic)) return null;
  const due = dispute.dueAt ? `, evidence due ${dateInWords(dispute.dueAt)}` : "";
  return {
    nextStep: `Look at the open dispute of ${moneyInWords(dispute.amount)} before anything else${due}; a refund now could pay twice.`,
    because: "the bank is already involved",
    firstSentence: `I can see the disputed payment of ${moneyInWords(dispute.amount)} and am looking into it now.`,
  };
}

function onDoubleCharge({ billing, conversation }: ContextPackage): Advice | null {
  const pair = isAboutMoney(conversation.topic) ? likelyDoubleCharge(billing) : null;
  if (!pair) return null;
  const [earlier, later] = pair;
  const amount = moneyInWords(later.amount);
  return {
    nextStep: `Compare the two payments of ${amount} (${momentsInWords(earlier.at, later.at)}) and settle whether one is a duplicate.`,
    because: "the same amount was paid twice within a day",
    firstSentence: `I can see two payments of ${amount} on your account, and I am checking now whether one of them is a duplicate.`,
  };
}

function onKnownBug({ bugs, conversation }: ContextPackage): Advice | null {
  // The same error is the same trouble; a bug of this customer, or of this feature, is one only to a technical question.
  const isTechnical = conversation.topic === "technical";
  const bug = bugs.find(({ match }) => match === "error") ?? (isTechnical ? bugs[0] : undefined);
  if (!bug) return null;
  return {
    nextStep: `Check whether this is ${bug.key}; if so, add this customer to it and tell them its state (${bug.state}).`,
    because: MATCHES[bug.match],
    firstSentence:
      "we have an open report of a problem like yours, and I am comparing it with what you describe.",
  };
}

const MATCHES: Record<Bug["match"], string> = {
  customer: "the customer is named in an open bug",
  error: "an open bug names the same error",
  feature: "an open bug concerns the same feature",
};

function onFailedInvoice({ billing, conversation }: ContextPackage): Advice | null {
  const [invoice] = billing.failedInvoices;
  if (!invoice || !isAboutMoney(conversation.topic)) return null;
  const name = invoice.number ? `invoice ${invoice.number}` : "the invoice";
  return {
    nextStep: `Ask whether the card on file is still right: ${name} of ${moneyInWords(invoice.amount)} could not be collected.`,
    because: "a payment failed",
    firstSentence: `I can see that ${name} of ${moneyInWords(invoice.amount)} could not be collected, and I would like to sort this out with you.`,
  };
}

function onCancellation({ conversation, account }: ContextPackage): Advice | null {
  if (conversation.topic !== "cancellation") return null;
  const owner = account.owner ? ` and tell ${account.owner}, who owns the account` : "";
  return {
    nextStep: `Ask what made them want to leave before you explain how to cancel${owner}.`,
    because: "the customer wants to cancel",
    firstSentence: "I have read that you would like to cancel, and I am here to help you with that.",
  };
}

/** Somebody answered, and nobody knows this person; or nothing was given to look them up by. */
function onUnknownCustomer({ customer, provenance, gaps, answered }: ContextPackage): Advice | null {
  const isKnown = Object.values(provenance).some(({ source }) => source !== "bot");
  if (isKnown) return null;
  const canBeFound = customer.email !== null || customer.externalId !== null;
  if (canBeFound && (gaps.length > 0 || !answered?.length)) return null;
  return {
    nextStep: canBeFound
      ? "Ask which address or company the account is under, and look it up."
      : "Ask for the email address of the account, and look it up.",
    because: canBeFound ? "no system knows this customer" : "the bot did not say who this is",
    firstSentence: canBeFound
      ? "I have read your conversation so far; so that I can find your account, which email address or company is it under?"
      : "I have read your conversation so far; so that I can find your account, which email address do you use with us?",
  };
}

function onFailedAction({ attempts }: ContextPackage): Advice | null {
  const failed = attempts.findLast(({ outcome, url }) => outcome === "failed" && url === null);
  if (!failed) return null;
  return {
    nextStep: `Do by hand what the bot could not: ${failed.what.charAt(0).toLowerCase()}${failed.what.slice(1)}.`,
    because: failed.detail ?? "the bot's own try failed",
    firstSentence: "I have read your conversation so far and am picking it up from here.",
  };
}

function byDefault({ conversation }: ContextPackage): Advice {
  return {
    nextStep: "Read the customer's last message and answer what the bot could not.",
    because:
      conversation.failedTurns > 0
        ? "the bot's answers did not settle it"
        : "nothing on record points to a cause",
    firstSentence: "I have read your conversation so far, so you need not explain it again.",
  };
}

function isAboutMoney(topic: string | null): boolean {
  return topic === null || topic === "billing" || topic === "cancellation" || topic === "sales";
}

function renewalNear({ account }: ContextPackage, now: number): string[] {
  const days = daysUntil(account.renewalDate, now);
  if (days === null || days < 0 || days > 30) return [];
  return [`the contract renews ${days === 0 ? "today" : `in ${days} ${days === 1 ? "day" : "days"}`}`];
}

/** A first name where the name plainly is one; no guess from an address or a strange string. */
function greeting(name: string | null): string {
  const first = name?.trim().split(/\s/, 1)[0] ?? "";
  return /^\p{L}[\p{L}'’-]{1,24}$/u.test(first) ? `Hello ${first},` : "Hello,";
}
