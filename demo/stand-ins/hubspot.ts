import { type HubspotData, type HubspotRecordData, hubspotStory } from "./hubspot-story.ts";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

export type { HubspotData, HubspotRecordData } from "./hubspot-story.ts";

export interface HubspotStandIn extends StandIn {
  /** The token that it accepts. */
  readonly accessToken: string;
  /** What it knows; change it before the call that should see it. */
  readonly data: HubspotData;
  /** Record types that the token may not read (of notes: write): their calls and associations are refused with 403. */
  readonly deniedTypes: Set<string>;
}

const TYPES = ["contacts", "companies", "deals", "tickets", "notes"] as const;
type Type = (typeof TYPES)[number];

/** HubSpot's CRM API v3 as far as Baton uses it: objects, batches, search, owners and properties; and new notes. */
export async function startHubspot(
  options: {
    port?: number;
    latencyMs?: number;
    keepCalls?: boolean;
    accessToken?: string;
    data?: HubspotData;
  } = {},
): Promise<HubspotStandIn> {
  const accessToken = options.accessToken ?? "pat-na1-baton-demo";
  const data = options.data ?? hubspotStory(Date.now());
  const deniedTypes = new Set<string>();
  const standIn = await startStandIn((call) => {
    if (call.headers.authorization !== `Bearer ${accessToken}`) {
      return fault(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
    }
    return answer(call, data, deniedTypes);
  }, options);
  return Object.assign(standIn, { accessToken, data, deniedTypes });
}

function answer(call: Call, data: HubspotData, denied: Set<string>): Reply {
  const [, crm, version, area, ...rest] = call.path.split("/").map(decodeURIComponent);
  if (crm !== "crm" || version !== "v3") return fault(404, "NOT_FOUND", "No such path");
  if (area === "owners" && call.method === "GET") return owners(call, rest[0], data, denied);
  const [type, id, action] = rest;
  if (!isType(type)) return fault(404, "NOT_FOUND", "No such object type");
  if (denied.has(type)) return missingScopes();
  if (area === "properties" && call.method === "GET") return property(type, id, data);
  if (area !== "objects") return fault(404, "NOT_FOUND", "No such path");
  if (call.method === "POST" && id === "batch" && action === "read") return batchRead(call.body, data[type]);
  if (call.method === "POST" && id === "search") return search(call.body, data[type]);
  if (call.method === "POST" && id === undefined && type === "notes") return addNote(call.body, data);
  if (call.method !== "GET") return fault(405, "METHOD_NOT_ALLOWED", "Method not allowed");
  return id === undefined ? page(call, data[type]) : single(call, type, id, data, denied);
}

function isType(type: string | undefined): type is Type {
  return TYPES.some((one) => one === type);
}

function single(call: Call, type: Type, id: string, data: HubspotData, denied: Set<string>): Reply {
  const associations = list(call.query, "associations");
  if (associations.some((one) => denied.has(one))) return missingScopes();
  const idProperty = call.query.get("idProperty");
  if (idProperty !== null && idProperty !== "email" && !data.uniqueProperties.includes(idProperty)) {
    return fault(400, "VALIDATION_ERROR", `${idProperty} is not a property with unique values`);
  }
  const wanted = idProperty === "email" ? id.toLowerCase() : id;
  const record = data[type].find((one) =>
    idProperty === null ? one.id === wanted : one.properties[idProperty] === wanted,
  );
  if (record === undefined) return fault(404, "OBJECT_NOT_FOUND", "resource not found");
  const links = associations.filter((one) => (record.associations?.[one]?.length ?? 0) > 0);
  return {
    body: {
      ...toRecord(record, list(call.query, "properties"), data[type]),
      ...(links.length === 0
        ? {}
        : { associations: Object.fromEntries(links.map((to) => [to, linked(to)])) }),
    },
  };

  // HubSpot lists the primary company twice: once as primary, once without a label.
  function linked(to: string) {
    const ids = record?.associations?.[to] ?? [];
    const singular =
      { companies: "company", deals: "deal", tickets: "ticket", contacts: "contact" }[to] ?? to;
    const name = `${{ contacts: "contact", companies: "company", deals: "deal", tickets: "ticket", notes: "note" }[type]}_to_${singular}`;
    const results = ids.map((one) => ({ id: one, type: name }));
    const first = results[0];
    return {
      results:
        to === "companies" && first ? [...results, { id: first.id, type: `${name}_unlabeled` }] : results,
    };
  }
}

const NOTE_TO_CONTACT = 202;

/** A note has to say when, and belongs to the contacts that it names. */
function addNote(body: unknown, data: HubspotData): Reply {
  const { properties, associations = [] } = toObject(body);
  const values = toObject(properties);
  if (!Object.values(values).every((value) => typeof value === "string"))
    return fault(400, "VALIDATION_ERROR", "property values are text");
  const { hs_timestamp: at, hs_note_body: text = "" } = values as Record<string, string>;
  if (!at || Number.isNaN(Date.parse(at)))
    return fault(
      400,
      "VALIDATION_ERROR",
      "Error creating NOTE. Some required properties were not set: hs_timestamp",
    );
  if (text.length > 65_536) return fault(400, "VALIDATION_ERROR", "hs_note_body is too long");
  const contacts: HubspotRecordData[] = [];
  for (const link of Array.isArray(associations) ? associations.map(toObject) : []) {
    const [type] = Array.isArray(link.types) ? link.types.map(toObject) : [];
    const isContact =
      type?.associationCategory === "HUBSPOT_DEFINED" && type.associationTypeId === NOTE_TO_CONTACT;
    const contact = data.contacts.find((one) => one.id === toObject(link.to).id);
    if (!isContact || !contact) return fault(400, "VALIDATION_ERROR", "invalid association");
    contacts.push(contact);
  }
  const now = new Date().toISOString();
  const note = {
    id: String(90_001 + data.notes.length),
    properties: { ...values } as Record<string, string>,
  };
  data.notes.push({ ...note, createdAt: now, updatedAt: now });
  for (const contact of contacts) {
    contact.associations ??= {};
    contact.associations.notes = [...(contact.associations.notes ?? []), note.id];
  }
  return { status: 201, body: { ...note, createdAt: now, updatedAt: now, archived: false } };
}

function page(call: Call, records: HubspotRecordData[]): Reply {
  const limit = Number(call.query.get("limit") ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    return fault(400, "VALIDATION_ERROR", "limit must be from 1 to 100");
  }
  const properties = list(call.query, "properties");
  return { body: { results: records.slice(0, limit).map((one) => toRecord(one, properties, records)) } };
}

function batchRead(body: unknown, records: HubspotRecordData[]): Reply {
  const { inputs, properties, propertiesWithHistory } = toObject(body);
  if (!isTexts(properties) || !isTexts(propertiesWithHistory) || !Array.isArray(inputs)) {
    return fault(400, "VALIDATION_ERROR", "inputs, properties and propertiesWithHistory are required");
  }
  if (inputs.length > 100) return fault(400, "VALIDATION_ERROR", "at most 100 inputs");
  const ids = inputs.map((input) => toObject(input).id);
  if (!isTexts(ids)) return fault(400, "VALIDATION_ERROR", "every input needs an id");
  const found = ids.flatMap((id) => records.find((one) => one.id === id) ?? []);
  const at = new Date().toISOString();
  const isWhole = found.length === ids.length;
  return {
    status: isWhole ? 200 : 207,
    body: {
      status: "COMPLETE",
      results: found.map((one) => toRecord(one, properties, records)),
      ...(isWhole
        ? {}
        : { numErrors: 1, errors: [errorBody("OBJECT_NOT_FOUND", "Could not get some objects")] }),
      startedAt: at,
      completedAt: at,
    },
  };
}

function search(body: unknown, records: HubspotRecordData[]): Reply {
  const { filterGroups, properties, limit } = toObject(body);
  const groups = (Array.isArray(filterGroups) ? filterGroups : []).map((group) => toObject(group).filters);
  const filters = groups.flat().map(toObject);
  if (groups.length !== 1 || filters.some(({ operator }) => operator !== "EQ")) {
    return fault(400, "VALIDATION_ERROR", "this stand-in searches by one group of EQ filters");
  }
  const found = records.filter((one) =>
    filters.every(({ propertyName, value }) => one.properties[String(propertyName)] === value),
  );
  const shown = found.slice(0, typeof limit === "number" ? limit : 10);
  const names = isTexts(properties) ? properties : [];
  return { body: { total: found.length, results: shown.map((one) => toRecord(one, names, records)) } };
}

function owners(call: Call, id: string | undefined, data: HubspotData, denied: Set<string>): Reply {
  if (denied.has("owners")) return missingScopes();
  if (id !== undefined) {
    const owner = data.owners.find((one) => one.id === id);
    return owner ? { body: toOwner(owner) } : fault(404, "OBJECT_NOT_FOUND", "resource not found");
  }
  const limit = Number(call.query.get("limit") ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
    return fault(400, "VALIDATION_ERROR", "limit must be from 1 to 500");
  }
  const start = Number(call.query.get("after") ?? 0);
  const next =
    start + limit < data.owners.length ? { paging: { next: { after: String(start + limit) } } } : {};
  return { body: { results: data.owners.slice(start, start + limit).map(toOwner), ...next } };
}

function toOwner(owner: HubspotData["owners"][number]) {
  const at = "2024-02-01T09:00:00.000Z";
  return { ...owner, type: "PERSON", archived: false, createdAt: at, updatedAt: at };
}

function property(type: Type, name: string | undefined, data: HubspotData): Reply {
  const names = new Set([...Object.keys(data.labels[type] ?? {}), ...data[type].flatMap(namesOf)]);
  const definitions = [...names].map((one) => define(type, one, data));
  if (name === undefined) return { body: { results: definitions } };
  const definition = definitions.find((one) => one.name === name);
  if (definition) return { body: definition };
  return fault(404, "OBJECT_NOT_FOUND", `Property ${name} does not exist`);
}

function define(type: Type, name: string, data: HubspotData) {
  const labels = Object.entries(data.labels[type]?.[name] ?? {});
  return {
    name,
    label: name,
    description: "",
    type: labels.length > 0 ? "enumeration" : "string",
    fieldType: labels.length > 0 ? "select" : "text",
    groupName: `${type}information`,
    hasUniqueValue: data.uniqueProperties.includes(name),
    options: labels.map(([value, label]) => ({ value, label, hidden: false })),
  };
}

/** A record with the properties that were asked for: an empty one is `null`, an unknown one is left out. */
function toRecord(record: HubspotRecordData, names: string[], all: HubspotRecordData[]) {
  const properties: Record<string, string | null> = { hs_object_id: record.id };
  for (const name of names) {
    const value = record.properties[name];
    if (value !== undefined) properties[name] = value;
    else if (all.some((one) => Object.hasOwn(one.properties, name))) properties[name] = null;
  }
  const { id, createdAt, updatedAt, url } = record;
  return { id, properties, createdAt, updatedAt, archived: false, ...(url ? { url } : {}) };
}

function namesOf(record: HubspotRecordData): string[] {
  return Object.keys(record.properties);
}

/** A repeated parameter, or one with commas: HubSpot takes both. */
function list(query: URLSearchParams, name: string): string[] {
  return query.getAll(name).flatMap((value) => value.split(","));
}

function toObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function missingScopes(): Reply {
  return fault(403, "MISSING_SCOPES", "This app hasn't been granted all required scopes to make this call.");
}

function fault(status: number, category: string, message: string): Reply {
  return { status, body: errorBody(category, message) };
}

function errorBody(category: string, message: string) {
  return { status: "error", category, message, correlationId: "00000000-0000-4000-8000-000000000000" };
}
