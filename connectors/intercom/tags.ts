import type { Logger } from "pino";
import { fold } from "../../src/account-names.ts";
import type { CachedList } from "../../src/cached-list.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client } from "./client.ts";
import { toTags } from "./mapping.ts";
import type { Tag } from "./schema.ts";

/** Tags of tickets. Intercom takes one a call and by its id; naming a tag twice is harmless, and so is adding it twice. */
export function createTags(client: Pick<Client, "makeTag" | "addTag">, list: CachedList<Tag>, log: Logger) {
  const made = new Map<string, Promise<string>>();

  async function idOf(name: string): Promise<string> {
    const known = (await list.get({ refresh: false })).find((tag) => fold(tag.name) === fold(name));
    if (known) return known.id;
    const making = made.get(fold(name)) ?? client.makeTag(name).then(({ id }) => id);
    made.set(fold(name), making);
    // One that failed is tried again with the next ticket.
    making.catch(() => made.delete(fold(name)));
    return making;
  }

  return {
    /** All side by side. One that fails costs nothing but itself: the ticket and its note stand. */
    async add(ticketId: string, names: readonly string[], adminId: string): Promise<void> {
      const adding = toTags(names).map(async (name) => client.addTag(ticketId, await idOf(name), adminId));
      for (const result of await Promise.allSettled(adding)) {
        if (result.status === "fulfilled") continue;
        const kind = result.reason instanceof ConnectorError ? result.reason.kind : "unavailable";
        log.warn({ connector: "intercom", kind }, "a tag was not added");
      }
    },
  };
}
