import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "./client.ts";

/** Who is who in the account, as far as webhooks need it: they name people by their ids. */
export interface People {
  /** The id of Baton's own user; `null` while Zendesk does not say. */
  ownId(): Promise<string | null>;
  /** `null` while Zendesk does not say. */
  nameOf(id: string): Promise<string | null>;
}

const FRESH_MS = 3_600_000;
const PAUSE_AFTER_FAILURE_MS = 30_000;
/** A webhook waits for its answer. */
const PATIENCE_MS = 3_000;
const MOST = 5_000;

/** Asks once an hour for each, never waits long, and is content not to know. */
export function createPeople(client: Pick<Client, "currentUser" | "user">, now: () => number): People {
  const known = new Map<string, { answer: Promise<string | null>; until: number }>();

  function remember(key: string, ask: () => Promise<string | null>): Promise<string | null> {
    const old = known.get(key);
    if (old && now() < old.until) return inTime(old.answer);
    if (known.size >= MOST) known.clear();
    const entry = { answer: Promise.resolve<string | null>(null), until: now() + FRESH_MS };
    entry.answer = ask().catch(() => {
      entry.until = now() + PAUSE_AFTER_FAILURE_MS;
      return null;
    });
    known.set(key, entry);
    return inTime(entry.answer);
  }

  return {
    ownId: () =>
      remember("me", async () => {
        const { id } = await client.currentUser();
        return id == null ? null : String(id);
      }),
    nameOf: (id) =>
      remember(`user ${id}`, async () => {
        // An alias is what customers are to see in place of the name.
        const { alias, name } = await client.user(id);
        return oneLine(alias) ?? oneLine(name);
      }),
  };
}

/** `null` for a text that says nothing. */
export function oneLine(text: string | null | undefined): string | null {
  return (
    text
      ?.replace(/[\p{Cc}\s]+/gu, " ")
      .trim()
      .slice(0, 200) || null
  );
}

function inTime(answer: Promise<string | null>): Promise<string | null> {
  return Promise.race([answer, sleep(PATIENCE_MS, null, { ref: false })]);
}
