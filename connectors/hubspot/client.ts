import type { z } from "zod";
import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, type HttpResponse, readJson, retryAfter } from "../../src/http.ts";
import { cached, RecentlyUsed } from "./cache.ts";
import {
  type HubspotConfig,
  HubspotContact,
  HubspotCreated,
  HubspotNoteLinks,
  HubspotOwners,
  HubspotProperty,
  HubspotRecord,
  HubspotRecords,
} from "./schema.ts";
import { openRequests, type RecordOptions, type Rendered, type Requests } from "./sdk.ts";

/** The record types that we read. */
export type RecordType = "contacts" | "companies" | "deals" | "tickets";

export type Client = ReturnType<typeof createClient>;

const HOUR_MS = 3_600_000;
const COMPANY_MAX_AGE_MS = 5 * 60_000;
const COMPANIES_KEPT = 1_000;
const OWNER_PAGES = 20;
const NOTE_TO_CONTACT = 202; // HubSpot docs: Associations v4, "Association type IDs"
const BATCH_LIMIT = 100; // HubSpot reads at most this many records in a batch.

/** HubSpot's CRM API: reads, and one kind of write. Every method throws `ConnectorError`. */
export function createClient(config: HubspotConfig, deps: ConnectorDeps) {
  let requests: Promise<Requests> | undefined;
  const companies = new RecentlyUsed<HubspotRecord>(COMPANIES_KEPT, COMPANY_MAX_AGE_MS, deps.now);
  const properties = new Map<string, ReturnType<typeof cachedProperty>>();

  function loadSdk(): Promise<Requests> {
    requests ??= openRequests(config.accessToken, config.baseUrl);
    return requests;
  }

  async function send(build: (requests: Requests) => Promise<Rendered>, signal?: AbortSignal) {
    const request = await build(await loadSdk());
    const headers = { ...request.headers, accept: "application/json", "user-agent": deps.userAgent };
    return deps.http({ connector: "hubspot", ...request, headers, ...(signal ? { signal } : {}) });
  }

  function read<T>(what: string, schema: z.ZodType<T>, response: HttpResponse): T {
    assertAnswered(what, response, deps.now());
    const parsed = schema.safeParse(readJson("hubspot", what, response));
    if (parsed.success) return parsed.data;
    throw new ConnectorError("hubspot", "unavailable", `${what}: the answer has an unknown shape`, {
      status: response.status,
    });
  }

  /** The record, or `null` when HubSpot has none of that id. */
  async function findRecord<T>(
    type: RecordType,
    id: string,
    options: RecordOptions,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T | null> {
    if (id === "." || id === "..") return null; // would leave the path that it stands in
    const what = `reading ${type}`;
    const response = await send((sdk) => sdk.record(type, id, options), signal);
    // HubSpot's own 404 is JSON; a page of HTML means that something else answers at this address.
    const isHtml = response.headers["content-type"]?.includes("html") ?? false;
    return response.status === 404 && !isHtml ? null : read(what, schema, response);
  }

  const owners = cached(readOwners, HOUR_MS, deps.now);

  async function readOwners(): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    let after: string | undefined;
    for (let page = 0; page < OWNER_PAGES; page++) {
      const query = { limit: "500", ...(after === undefined ? {} : { after }) };
      const response = await send((sdk) => sdk.get("/crm/v3/owners", query));
      const { results, paging } = read("reading owners", HubspotOwners, response);
      for (const { id, firstName, lastName, email } of results) {
        const name = [firstName, lastName].filter(Boolean).join(" ") || email;
        if (name) names.set(id, name);
      }
      after = paging?.next?.after;
      if (after === undefined) break;
    }
    return names;
  }

  function cachedProperty(type: RecordType, name: string) {
    return cached(() => readProperty(type, name), HOUR_MS, deps.now);
  }

  async function readProperty(type: RecordType, name: string): Promise<HubspotProperty | null> {
    const path = `/crm/v3/properties/${type}/${encodeURIComponent(name)}`;
    const response = await send((sdk) => sdk.get(path, {}));
    return response.status === 404 ? null : read("reading properties", HubspotProperty, response);
  }

  return {
    warmUp: async () => {
      await loadSdk();
      await owners.get();
    },
    findContact: (id: string, options: RecordOptions, signal: AbortSignal) =>
      findRecord("contacts", id, options, HubspotContact, signal),

    /** Ids of the contacts whose property has this value: none, one, or the first two. */
    async searchContacts(property: string, value: string, signal: AbortSignal): Promise<string[]> {
      const response = await send((sdk) => sdk.search("contacts", property, value), signal);
      return read("searching contacts", HubspotRecords, response).results.map(({ id }) => id);
    },

    /** A company may be up to five minutes old. */
    async findCompany(id: string, names: string[], signal: AbortSignal): Promise<HubspotRecord | null> {
      const known = companies.get(id);
      if (known !== undefined) return known;
      const company = await findRecord("companies", id, { properties: names }, HubspotRecord, signal);
      if (company !== null) companies.set(id, company);
      return company;
    },

    /** The newest hundred of these records; ones that are gone are left out. */
    async readRecords(
      type: RecordType,
      ids: string[],
      names: string[],
      signal: AbortSignal,
    ): Promise<HubspotRecord[]> {
      const newest = ids.toSorted(byAge).slice(0, BATCH_LIMIT);
      const response = await send((sdk) => sdk.batch(type, newest, names), signal);
      return read(`reading ${type}`, HubspotRecords, response).results;
    },

    /** The bodies of a contact's newest hundred notes. */
    async notesOf(contactId: string): Promise<string[]> {
      const options = { properties: [], associations: ["notes"] };
      const response = await send((sdk) => sdk.record("contacts", contactId, options));
      const { associations } = read("reading notes", HubspotNoteLinks, response);
      const ids = [...new Set(associations?.notes?.results.map(({ id }) => id))];
      if (ids.length === 0) return [];
      const newest = ids.toSorted(byAge).slice(0, BATCH_LIMIT);
      const notes = await send((sdk) => sdk.batch("notes", newest, ["hs_note_body"]));
      const { results } = read("reading notes", HubspotRecords, notes);
      return results.map(({ properties }) => String(properties.hs_note_body ?? ""));
    },

    async addNote(contactId: string, { at, body }: { at: string; body: string }): Promise<void> {
      const properties = { hs_timestamp: at, hs_note_body: body };
      const to = [{ id: contactId, typeId: NOTE_TO_CONTACT }];
      read("writing a note", HubspotCreated, await send((sdk) => sdk.create("notes", properties, to)));
    },

    /** Asks for a note that HubSpot must refuse, since it has no time: nothing is written. */
    async probeNotes(): Promise<void> {
      read("writing notes", HubspotCreated, await send((sdk) => sdk.create("notes", {}, [])));
    },

    /** Names of all active owners by id, up to an hour old. */
    owners,

    /** A property's definition, up to an hour old; `null` when the account lacks it. */
    property(type: RecordType, name: string, signal?: AbortSignal): Promise<HubspotProperty | null> {
      const key = `${type}/${name}`;
      const known = properties.get(key) ?? cachedProperty(type, name);
      properties.set(key, known);
      return known.get(signal);
    },

    /** Whether records of this type can be read at all. */
    async probe(type: RecordType): Promise<void> {
      read(`reading ${type}`, HubspotRecords, await send((sdk) => sdk.page(type, 1)));
    },
  };
}

/** HubSpot's ids are numbers that grow; as text, because some are longer than a number holds. */
function byAge(a: string, b: string): number {
  return b.length - a.length || (b > a ? 1 : -1);
}

/** Like `assertOk`, but also reads HubSpot's own ways of saying how long to wait. */
function assertAnswered(what: string, response: HttpResponse, now: number): void {
  if (response.status !== 429 || retryAfter(response.headers, now) !== undefined) {
    assertOk("hubspot", what, response, now);
    return;
  }
  const retryAfterMs = waitOf(response);
  throw new ConnectorError("hubspot", "rate_limited", `${what}: answered 429`, {
    status: 429,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

// HubSpot rarely sends Retry-After. Its 429 names the policy that was hit, and all but the search send the
// length of the rolling window. (HubSpot docs: API usage guidelines, "Rate limits")
function waitOf(response: HttpResponse): number | undefined {
  const policy = /"policyName"\s*:\s*"([A-Z_]+)"/.exec(response.body)?.[1];
  if (policy === "DAILY") return HOUR_MS;
  if (policy === "SECONDLY" || policy === "TEN_SECONDLY_ROLLING")
    return policy === "SECONDLY" ? 1_000 : 10_000;
  const windowMs = Number(response.headers["x-hubspot-ratelimit-interval-milliseconds"]);
  return Number.isFinite(windowMs) && windowMs > 0 ? Math.min(windowMs, HOUR_MS) : undefined;
}
