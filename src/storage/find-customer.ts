import type { Database } from "./database.ts";
import { and, asc, gt, isNotNull, isNull, ne } from "./drizzle.ts";
import { events, handoffs } from "./schema.ts";

/** Handoffs that hold something of a customer. */
export interface Traces {
  /** Theirs: the event or a source names this address or id as the customer's. */
  own: string[];
  /** Other people's, in which it is merely mentioned. */
  mentions: string[];
}

const AT_ONCE = 200;

/**
 * Looks through everything that is stored for an email address or an external id. Bodies are packed, so each is read;
 * a rare question may take its time, and lets others work in between.
 */
export async function findCustomer({ db }: Database, customer: string): Promise<Traces> {
  const wanted = customer.trim().toLowerCase();
  const own = new Set<string>();
  const mentions = new Set<string>();
  const note = (id: string, content: unknown, people: unknown[]) => {
    if (people.some((one) => isCustomer(one, wanted))) own.add(id);
    else if (mentionsIt(content, wanted)) mentions.add(id);
  };

  for (let last = 0; ; ) {
    const rows = await db
      .select({ id: events.id, handoffId: events.handoffId, body: events.body })
      .from(events)
      .where(and(gt(events.id, last), ne(events.kind, "erased")))
      .orderBy(asc(events.id))
      .limit(AT_ONCE);
    for (const { handoffId, body } of rows)
      note(handoffId, body, [(body as { customer?: unknown })?.customer]);
    if (rows.length < AT_ONCE) break;
    last = rows.at(-1)?.id ?? last;
  }
  for (let last = ""; ; ) {
    const rows = await db
      .select({ id: handoffs.id, facts: handoffs.facts })
      .from(handoffs)
      .where(and(gt(handoffs.id, last), isNotNull(handoffs.facts), isNull(handoffs.erasedAt)))
      .orderBy(asc(handoffs.id))
      .limit(AT_ONCE);
    for (const { id, facts } of rows) note(id, facts, customersIn(facts));
    if (rows.length < AT_ONCE) break;
    last = rows.at(-1)?.id ?? last;
  }
  return { own: [...own].sort(), mentions: [...mentions].filter((id) => !own.has(id)).sort() };
}

function customersIn(facts: unknown): unknown[] {
  const { results = [] } = (facts ?? {}) as { results?: { facts?: { customer?: unknown } | null }[] };
  return results.map((result) => result.facts?.customer);
}

function isCustomer(person: unknown, wanted: string): boolean {
  const { email, externalId } = (person ?? {}) as { email?: string | null; externalId?: string | null };
  return email?.toLowerCase() === wanted || externalId?.toLowerCase() === wanted;
}

/** As a word of its own: the id `u_7` is not in `u_77`. */
function mentionsIt(content: unknown, wanted: string): boolean {
  const text = JSON.stringify(content)?.toLowerCase() ?? "";
  const needle = JSON.stringify(wanted).slice(1, -1);
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
    if (!/[\p{L}\p{N}_]/u.test((text[at - 1] ?? "") + (text[at + needle.length] ?? ""))) return true;
  }
  return false;
}
