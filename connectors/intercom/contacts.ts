import type { TicketDraft } from "../../src/connector.ts";
import { cut } from "./attributes.ts";
import type { Client } from "./client.ts";
import { isAddress } from "./mapping.ts";

/** By what Intercom knows people. */
export type Identity = { field: "email" | "external_id"; value: string };

/**
 * Whom a ticket is for. One with a `role` is somebody whom Intercom does not know yet: they are made first, with the name that a
 * ticket cannot give them.
 */
export type TicketContact = { id: string } | ({ email: string } | { external_id: string }) | NewContact;
export type NewContact = {
  email?: string;
  external_id?: string;
  role: "user";
  name?: string;
  phone?: string;
};

export interface Contacts {
  /** Ids of the contacts of this identity: users and leads may share one. @throws {ConnectorError} */
  find(identity: Identity, signal?: AbortSignal): Promise<string[]>;
  toContact(draft: TicketDraft): Promise<TicketContact>;
}

/** A handoff's look-up comes a moment before its ticket. */
const FRESH_MS = 60_000;
const MOST = 1_000;
/** Intercom names no limit of ids and names; nobody's is longer. */
const MAX_TEXT = 255;

export function createContacts(client: Pick<Client, "contacts">, now: () => number): Contacts {
  const seen = new Map<string, { ids: string[]; until: number }>();

  async function find(identity: Identity, signal?: AbortSignal): Promise<string[]> {
    const ids = await client.contacts(identity.field, identity.value, signal);
    if (seen.size >= MOST) seen.clear();
    seen.set(keyOf(identity), { ids, until: now() + FRESH_MS });
    return ids;
  }

  /** Whom we cannot ask for now counts as known: a ticket without a name is worth more than none. */
  async function isKnown(identity: Identity): Promise<boolean> {
    const lately = seen.get(keyOf(identity));
    if (lately && now() < lately.until) return lately.ids.length > 0;
    return (await find(identity).catch(() => null))?.length !== 0;
  }

  return {
    find,
    async toContact({ requester, handoffId }) {
      const identity = identityOf(requester);
      if (identity && (await isKnown(identity))) return toIdentity(identity);
      const name = cut(requester.name?.replace(/\s+/g, " ").trim() ?? "", MAX_TEXT);
      const phone = requester.phone?.trim();
      return {
        ...toIdentity(identity ?? { field: "external_id", value: handoffId }),
        role: "user",
        ...(name ? { name } : {}),
        // In the international form alone: another one could cost the whole contact.
        ...(phone && /^\+\d{7,15}$/.test(phone) ? { phone } : {}),
      };
    },
  };
}

export function identityOf(person: { email: string | null; externalId: string | null }): Identity | null {
  const email = person.email?.trim() ?? "";
  if (isAddress(email)) return { field: "email", value: email };
  const external = person.externalId?.trim() ?? "";
  return external === "" || external.length > MAX_TEXT ? null : { field: "external_id", value: external };
}

function toIdentity({ field, value }: Identity): { email: string } | { external_id: string } {
  return field === "email" ? { email: value } : { external_id: value };
}

const keyOf = ({ field, value }: Identity) => `${field} ${value.toLowerCase()}`;
