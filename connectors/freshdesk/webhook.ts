import { createHash } from "node:crypto";
import { fold } from "../../src/account-names.ts";
import type { HelpdeskEvent } from "../../src/connector.ts";
import type { TicketField } from "./field-schema.ts";
import type { OwnAct, OwnActs } from "./own-acts.ts";
import type { Agent, Group } from "./schema.ts";
import type { Webhook } from "./webhook-schema.ts";

type What = HelpdeskEvent["what"];
type By = HelpdeskEvent["by"];

/** What a webhook's names mean; empty where it could not be read in time. */
export interface Account {
  fields: readonly TicketField[];
  groups: readonly Group[];
  agents: readonly Agent[];
  /** The id of Baton's own agent. */
  ownId: number | null;
}

/** One thing that a webhook proves, and what tells it apart from the same thing at another time. */
interface Fact {
  what: What;
  by: By;
  key: string;
}

/**
 * A rule's webhook has the ticket as it stands, and of what happened only the first thing, where it names it. So each state
 * becomes an event of its own, at the ticket's last change: told again it changes nothing. What would count twice (a move
 * to another group, a reply) is told only when it is new.
 */
export function readWebhook(
  webhook: Webhook,
  account: Account,
  ownActs: OwnActs,
  now: number,
): HelpdeskEvent[] {
  const { ticket_id: ticketId } = webhook;
  const own = ownActs.of(ticketId);
  const moment = webhook.updated_at ?? `received ${Math.floor(now / 60_000)}`;
  const at = timeOf(webhook.updated_at) ?? now;
  const handoffId = handoffIn(webhook.tags);
  const facts = [
    toGone(webhook, moment),
    toComment(webhook),
    toAssigned(webhook, account, own, moment),
    toGroup(webhook, account, own, moment),
    toStatus(webhook, account, own, moment),
    toRating(webhook, moment),
  ].filter((fact) => fact !== null);
  return facts.map(({ what, by, key }) => ({
    id: createHash("sha256")
      .update(JSON.stringify([ticketId, what.type, key]))
      .digest("hex")
      .slice(0, 40),
    ...{
      ticketId,
      handoffId,
      at: new Date(at + rankOf(what, webhook.event)).toISOString(),
      action: `${ticketId} ${moment}`.slice(0, 100),
      by,
      what,
    },
  }));
}

/**
 * A webhook's time is a whole second, in which an agent replies and solves, or a customer's reply opens a ticket again. Of
 * the states that are told of it, the one that an event names came last; without events, the ending did; and what is gone
 * still has the state in which it went. Milliseconds to add.
 */
function rankOf(what: What, event: string | null): number {
  if (what.type === "gone") return 3;
  const named = { status: /\bstatus\b/i, assigned: /\b(?:responder(?:_id)?|agent)\b/i }[what.type as string];
  if (named === undefined) return 0;
  if (event !== null) return named.test(event) ? 2 : 0;
  const isEnding = what.type === "status" && (what.status === "solved" || what.status === "closed");
  return isEnding || (what.type === "assigned" && what.agent !== null) ? 1 : 0;
}

const KINDS = { agent: "agent", requester: "customer", system: "system" } as const;

/** Whoever acted; `isOurs`: the very thing that Baton wrote a moment ago. */
function whoDid({ performed_by }: Webhook, isOurs = false): By {
  return { kind: isOurs ? "us" : KINDS[performed_by], id: null, name: null };
}

/** `{ticket_action:delete}`; merging closes a ticket, and is told as that. */
function toGone(webhook: Webhook, moment: string): Fact | null {
  const isGone = /ticket_action\W+(?:to\W+)?(?:delete|marked?_(?:as_)?spam|spam)/i.test(webhook.event ?? "");
  return isGone ? { what: { type: "gone", how: "deleted" }, by: whoDid(webhook), key: moment } : null;
}

/**
 * The latest public reply or note, once by its text. It begins with its author's name, which tells the customer's own from
 * an agent's, whoever the rule is about; Baton writes private notes alone.
 */
function toComment(webhook: Webhook): Fact | null {
  const { public_comment: comment, requester_name: requester } = webhook;
  if (comment === null) return null;
  const [, author = null, body = comment] = /^([^:<>\n]{1,200}?) : ([\s\S]*)$/.exec(comment) ?? [];
  const text = toPlain(body);
  const isNamed = author !== null && requester !== null;
  const isNew = /reply|note_type\W+public|comment/i.test(webhook.event ?? "");
  // Without names, only an act that was a reply says whose it was.
  if (!isNamed && !isNew) return null;
  const isCustomer = isNamed ? fold(author) === fold(requester) : webhook.performed_by === "requester";
  if (!isCustomer && webhook.performed_by === "system" && !isNamed) return null;
  return {
    what: { type: "commented", isPublic: true, text: text === "" ? null : text },
    by: { kind: isCustomer ? "customer" : "agent", id: null, name: author },
    key: `${author ?? ""} ${text}`,
  };
}

/**
 * A ticket that Baton's own agent has is nobody's. A customer gives it to nobody: that somebody has it when they write was
 * told by whoever did it, and where Baton did, nobody has taken it up yet.
 */
function toAssigned(webhook: Webhook, account: Account, own: OwnAct, moment: string): Fact | null {
  if (webhook.performed_by === "requester") return null;
  const { agent_name: name, agent_email: email } = webhook;
  const known =
    account.agents.find((one) => email !== null && fold(one.email ?? "") === fold(email)) ??
    account.agents.find((one) => email === null && name !== null && fold(one.name) === fold(name));
  const id = known ? String(known.id) : (email ?? name);
  const isNobody = id === null || (known !== undefined && known.id === account.ownId);
  const isOurs = own.agentId !== undefined && own.agentId === (isNobody ? null : (known?.id ?? undefined));
  const agent = isNobody ? null : { id, name: name ?? known?.name ?? null };
  return { what: { type: "assigned", agent }, by: whoDid(webhook, isOurs), key: `${id} ${moment}` };
}

function toGroup(webhook: Webhook, account: Account, own: OwnAct, moment: string): Fact | null {
  if (!/\bgroup(_id)?\b/i.test(webhook.event ?? "")) return null;
  const { group: name } = webhook;
  const known = account.groups.find((one) => name !== null && fold(one.name) === fold(name));
  const groupId = known ? String(known.id) : name;
  const by = whoDid(webhook, known !== undefined && own.groupId === known.id);
  return { what: { type: "group_changed", groupId }, by, key: `${groupId} ${moment}` };
}

const STATUSES = { 2: "open", 3: "pending", 4: "solved", 5: "closed" } as const;
const WORDS: Record<string, keyof typeof STATUSES> = { open: 2, pending: 3, resolved: 4, closed: 5 };

/** By its number, by the account's own word for it, or Freshdesk's. Statuses of the account's own are waiting for something. */
function toStatus(webhook: Webhook, { fields }: Account, own: OwnAct, moment: string): Fact | null {
  if (webhook.status === null) return null;
  const word = fold(webhook.status);
  const choices = fields.find(({ type }) => type === "default_status")?.choices ?? [];
  const choice = choices.find(({ names }) => names.some((name) => fold(name) === word));
  // A status's names are what it is called by agents and by customers, and its number.
  const number = Number(choice?.names.findLast((name) => /^\d+$/.test(name)) ?? WORDS[word] ?? word);
  if (!Number.isInteger(number)) return null;
  const status = STATUSES[number as keyof typeof STATUSES] ?? "pending";
  const by = whoDid(webhook, own.status === number);
  return { what: { type: "status", status }, by, key: `${status} ${moment}` };
}

/** `good` and `bad`, as the rules say; Freshdesk's own numbers lie above 100 for happy people and below for others. */
function toRating(webhook: Webhook, moment: string): Fact | null {
  if (webhook.rating === null) return null;
  const word = fold(webhook.rating).slice(0, 60);
  const number = Number(word);
  const score = word === "good" || number > 100 ? "good" : word === "bad" || number < 0 ? "bad" : null;
  const what: What = { type: "rated", score, word: score ?? word, comment: null };
  return { what, by: whoDid(webhook), key: `${word} ${moment}` };
}

/** The tag that Baton gave it. */
function handoffIn(tags: string | null): string | null {
  return /(?:^|[\s,"[])(hnd_[0-9a-z]{26})(?=$|[\s,"\]])/.exec(tags ?? "")?.[1] ?? null;
}

const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d+)?) ?(Z|UTC|[+-]\d{2}:?\d{2})$/;

/** A time with its zone; one without, e.g. `20 Nov, 2026 at 10:00 AM`, could be anybody's. */
function timeOf(text: string | null): number | null {
  const [, day, time, zone] = TIME.exec(text ?? "") ?? [];
  const at = Date.parse(`${day}T${time}${zone === "UTC" ? "Z" : zone}`);
  return Number.isFinite(at) ? at : null;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };

/** A comment's markup as the text that people see. */
function toPlain(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n\s*/g, "\n")
    .trim();
}
