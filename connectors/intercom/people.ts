import { setTimeout as sleep } from "node:timers/promises";
import type { CachedList } from "../../src/cached-list.ts";
import type { AuthorOfNotes } from "./author.ts";
import type { People } from "./inbound.ts";
import { oneLine } from "./plain-text.ts";
import type { Admin } from "./schema.ts";

/** Intercom waits five seconds for its answer. */
const PATIENCE_MS = 1_500;

/** Who is who from the lists that are kept anyway; a webhook never waits long for them. */
export function createPeople(author: AuthorOfNotes, admins: CachedList<Admin>): People {
  return {
    ownId: () => inTime(author.id()),
    nameOf: (id) =>
      inTime(
        admins
          .get({ refresh: false })
          .then((all) => oneLine(all.find((admin) => admin.id === id)?.name ?? null)),
      ),
  };
}

function inTime(answer: Promise<string | null>): Promise<string | null> {
  return Promise.race([answer.catch(() => null), sleep(PATIENCE_MS, null, { ref: false })]);
}
