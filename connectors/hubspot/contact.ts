import type { Subject } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client, RecordType } from "./client.ts";
import { contactProperties } from "./mapping.ts";
import type { HubspotConfig, HubspotContact } from "./schema.ts";

/** The scope that reading each record type needs. */
export const SCOPES: Record<RecordType, string> = {
  contacts: "crm.objects.contacts.read",
  companies: "crm.objects.companies.read",
  deals: "crm.objects.deals.read",
  tickets: "tickets",
};

const LINKED = ["companies", "deals", "tickets"] as const;
type Linked = (typeof LINKED)[number];

export interface ContactFinder {
  /** False when the subject holds nothing that HubSpot could be asked for. */
  canFind(subject: Subject): boolean;
  /** The contact with the ids of its records; `denied` are the types whose ids we may not read. */
  find(subject: Subject, signal: AbortSignal): Promise<Found>;
}

interface Found {
  contact: HubspotContact | null;
  /** True when the external id belongs to several contacts, so that choosing one would be a guess. */
  ambiguous: boolean;
  denied: Linked[];
}

/** How long a missing scope is taken for granted before it is tried again. */
const DENIED_MAX_AGE_MS = 3_600_000;

/** Finds a contact by email first, by external id second. */
export function createContactFinder(config: HubspotConfig, client: Client, now: () => number): ContactFinder {
  const properties = contactProperties(config);
  const externalIdProperty = config.properties.externalId;
  let denied: Linked[] = [];
  let deniedUntil = 0;
  let isUnique = true; // until HubSpot says that the external id's property is not

  type Ask = (associations: readonly Linked[]) => Promise<HubspotContact | null>;

  async function read(id: string, idProperty: string | undefined, signal: AbortSignal) {
    const ask: Ask = (linked) =>
      client.findContact(
        id,
        { properties, associations: [...linked], ...(idProperty === undefined ? {} : { idProperty }) },
        signal,
      );
    if (now() >= deniedUntil) denied = [];
    try {
      return await ask(LINKED.filter((type) => !denied.includes(type)));
    } catch (error) {
      if (isKind(error, "forbidden") && denied.length < LINKED.length) return readByParts(ask);
      throw error;
    }
  }

  /** One missing scope refuses the whole contact: asks for each type by itself and learns which one it is. */
  async function readByParts(ask: Ask): Promise<HubspotContact | null> {
    const bare = await ask([]);
    if (bare === null) return null;
    const refused: Linked[] = [];
    const parts = await Promise.all(
      LINKED.map(async (type) => {
        try {
          return await ask([type]);
        } catch (error) {
          if (!isKind(error, "forbidden")) throw error;
          refused.push(type);
          return null;
        }
      }),
    );
    denied = refused;
    deniedUntil = now() + DENIED_MAX_AGE_MS;
    const associations: HubspotContact["associations"] = {};
    for (const part of parts) Object.assign(associations, part?.associations);
    return { ...bare, associations };
  }

  async function findByExternalId(value: string, property: string, signal: AbortSignal): Promise<Found> {
    if (isUnique) {
      try {
        return { contact: await read(value, property, signal), ambiguous: false, denied };
      } catch (error) {
        if (!isKind(error, "invalid")) throw error;
        isUnique = false;
      }
    }
    const [first, ...others] = await client.searchContacts(property, value, signal);
    if (others.length > 0) return { contact: null, ambiguous: true, denied };
    const contact = first === undefined ? null : await read(first, undefined, signal);
    return { contact, ambiguous: false, denied };
  }

  return {
    canFind: (subject) =>
      toEmail(subject) !== null || (externalIdProperty !== null && toExternalId(subject) !== null),

    async find(subject, signal) {
      const email = toEmail(subject);
      const contact = email === null ? null : await read(email, "email", signal);
      const externalId = toExternalId(subject);
      if (contact !== null || externalId === null || externalIdProperty === null) {
        return { contact, ambiguous: false, denied };
      }
      return findByExternalId(externalId, externalIdProperty, signal);
    },
  };
}

/** The subject's email as HubSpot stores emails; `null` when it cannot be one. */
function toEmail({ email }: Subject): string | null {
  const value = email?.trim().toLowerCase() ?? "";
  return /^[^\s@]+@[^\s@]+$/.test(value) && value.length <= 254 && value.isWellFormed() ? value : null;
}

function toExternalId({ externalId }: Subject): string | null {
  const value = externalId?.trim() ?? "";
  return value !== "" && value.length <= 500 && value.isWellFormed() ? value : null;
}

function isKind(error: unknown, kind: ConnectorError["kind"]): boolean {
  return error instanceof ConnectorError && error.kind === kind;
}
