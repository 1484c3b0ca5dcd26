import type { Subject } from "../connector.ts";
import type { Analysis } from "../conversation/analyze.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { wordsOf } from "../conversation/words.ts";

/** Too common to find a bug by. */
const COMMON = new Set(
  `a an the and or but if of to in on at by for from with without my your our their this that these those it its i me
  we us you he she they is am are was were be been being has have had do does did done can could will would should
  not no don't doesn't didn't can't won't isn't wasn't when while since after before every any some all again still
  just only also very really please help hi hello hey thanks thank yesterday today tomorrow morning now then there
  here what why how who where which get gets getting got keep keeps try tried trying want need work works working
  problem issue error errors bug broken fails fail failed failing crash crashes stuck wrong up down out so as
  tells tell says say said shows show see time times always never even into than i'm i've it's`
    .trim()
    .split(/\s+/),
);

/** Who and what the sources are asked about. Untrusted text throughout. */
export function toSubject(event: EscalationEvent, analysis: Analysis): Subject {
  const { email, externalId, name, phone } = event.customer;
  return {
    email: email !== null && isPlausibleEmail(email) ? email : null,
    externalId,
    name,
    phone,
    error: event.page.error,
    feature: analysis.topic === "technical" ? featureOf(analysis.summary) : null,
  };
}

/** One `@`, something on both sides, no white space: enough to look somebody up by. */
export function isPlausibleEmail(email: string): boolean {
  return email.length <= 254 && /^[^\s@<>"',;]+@[^\s@<>"',;]+$/.test(email);
}

/** `The CSV export fails every time` → `csv export`: at most four telling words, in order. */
function featureOf(summary: string | null): string | null {
  const telling = wordsOf(summary ?? "").filter((word) => word.length > 1 && !COMMON.has(word));
  return telling.slice(0, 4).join(" ") || null;
}
