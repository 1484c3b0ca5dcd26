import { givenIn } from "../../conversation/given.ts";
import type { ContextPackage, KnownFact } from "../package.ts";
import { dateInWords, moneyInWords } from "../wording.ts";

type Told = Pick<
  ContextPackage,
  "customer" | "account" | "billing" | "page" | "conversation" | "provenance" | "bot"
>;

/** What the agent need not ask again, each with who said it: the records' and the bot's facts, the page's, the customer's. */
export function knownFacts(pkg: Told): KnownFact[] {
  const recorded = recordedFacts(pkg);
  const values = new Set(recorded.map(({ value }) => value.toLowerCase()));
  const given = givenIn(pkg.conversation.messages).filter(({ value }) => !values.has(value.toLowerCase()));
  return [
    ...recorded,
    ...given.map(({ label, value, messageIndex }) => ({
      label,
      value,
      source: "customer",
      sourceName: "the customer",
      messageIndex,
    })),
  ];
}

function recordedFacts({ customer, account, billing, page, provenance }: Told): KnownFact[] {
  const { lastPayment } = billing;
  const facts: [path: string, label: string, value: string | null][] = [
    ["customer.name", "name", customer.name],
    ["customer.email", "email", customer.email],
    ["customer.phone", "phone", customer.phone],
    ["customer.externalId", "id", customer.externalId],
    ["account.company", "company", account.company],
    ["customer.tier", "tier", customer.tier],
    ["billing.plan", "plan", billing.plan],
    ["account.renewalDate", "renewal", account.renewalDate && dateInWords(account.renewalDate)],
    [
      "billing",
      "last payment",
      lastPayment && `${moneyInWords(lastPayment.amount)}, ${dateInWords(lastPayment.at)}`,
    ],
  ];
  const known = facts.flatMap(([path, label, value]): KnownFact[] => {
    const from = provenance[path] ?? provenance[path.split(".", 1)[0] ?? ""];
    if (value === null || from === undefined) return [];
    return [{ label, value, source: from.source, sourceName: from.sourceName, messageIndex: null }];
  });
  if (page.error === null) return known;
  return [
    ...known,
    { label: "error", value: page.error, source: "page", sourceName: "the page", messageIndex: null },
  ];
}
