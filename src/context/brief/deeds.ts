import type { Attempt } from "../package.ts";

/** What bots' actions are called, as people say it: what was to be done, and that it was done. */
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

/** A bot's action as people would say it: `Lookup invoice` → `look up the invoice`, `looked up the invoice`. */
export function deedInWords({ what }: Pick<Attempt, "what">): { todo: string; done: string } | null {
  const words = what.split(" ");
  const two = words.slice(0, 2).join(" ").toLowerCase();
  const length = Object.hasOwn(VERBS, two) ? 2 : 1;
  const first = length === 2 ? two : (words[0]?.toLowerCase() ?? "");
  const verb = Object.hasOwn(VERBS, first) ? VERBS[first] : undefined;
  const object = words.slice(length).join(" ");
  if (!verb || !/^[\p{L}\p{N} ]{2,40}$/u.test(object)) return null;
  const named = /^(?:the|a|an|my|your|all) /.test(object) ? object : `the ${object}`;
  return { todo: `${verb[0]} ${named}`, done: `${verb[1]} ${named}` };
}

/** What a failed action was to do, for the one who does it by hand. */
export function todoOf(attempt: Pick<Attempt, "what">): string {
  return deedInWords(attempt)?.todo ?? `“${attempt.what}”`;
}
