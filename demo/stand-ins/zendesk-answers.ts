import type { Call, Reply } from "./stand-in.ts";
import type { ZendeskTicket } from "./zendesk-shapes.ts";

/** The ticket as the API shows it: its comments live behind a call of their own. */
export function shown(ticket: ZendeskTicket): Omit<ZendeskTicket, "comments"> {
  const { comments: _, ...rest } = ticket;
  return rest;
}

/** By cursor when `page[size]` is given, by number otherwise, as Zendesk does. */
export function page(call: Call, key: string, items: readonly unknown[]): Reply {
  const cursorSize = call.query.get("page[size]");
  const size = Math.min(Math.max(Number(cursorSize ?? call.query.get("per_page") ?? 100) || 100, 1), 100);
  const after = call.query.get("page[after]");
  const number = Math.max(Number(call.query.get("page") ?? 1) || 1, 1);
  const start = after ? Number(Buffer.from(after, "base64url").toString()) || 0 : (number - 1) * size;
  const end = start + size;
  const hasMore = end < items.length;
  const body: Record<string, unknown> = { [key]: items.slice(start, end) };
  if (cursorSize !== null || after !== null) {
    const cursor = Buffer.from(String(end)).toString("base64url");
    body.meta = { has_more: hasMore, after_cursor: hasMore ? cursor : null, before_cursor: null };
    body.links = {
      next: hasMore ? `https://elsewhere.invalid${call.path}?page[after]=${cursor}` : null,
      prev: null,
    };
  } else {
    body.count = items.length;
    body.next_page = hasMore ? `https://elsewhere.invalid${call.path}?page=${number + 1}` : null;
    body.previous_page = null;
  }
  return { body };
}

export function notFound(): Reply {
  return { status: 404, body: { error: "RecordNotFound", description: "Not found" } };
}

/** A create or update without a `ticket`. */
export function notATicket(): Reply {
  const message = "You passed an invalid value for the ticket attribute. must be an object";
  return { status: 400, body: { error: { title: "Invalid attribute", message } } };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
