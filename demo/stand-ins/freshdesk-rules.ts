import type { FreshdeskAccount, FreshdeskField } from "./freshdesk-account.ts";
import type { Reply } from "./stand-in.ts";

export type Body = Record<string, unknown>;

export interface Fault {
  field: string;
  message: string;
  code: string;
}

const isObject = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === "string";
const isId = (value: unknown) => Number.isInteger(value);

/** What each key may hold, and the kind that the refusal names. */
const KEYS: Record<string, [kind: string, fits: (value: unknown) => boolean]> = {
  ...{ subject: ["String", isText], description: ["String", isText], name: ["String", isText] },
  ...{ email: ["String", isText], phone: ["String", isText], unique_external_id: ["String", isText] },
  ...{ type: ["String", (value) => value === null || isText(value)], due_by: ["DateTime", isText] },
  ...{ fr_due_by: ["DateTime", isText], status: ["Integer", isId], priority: ["Integer", isId] },
  ...{ source: ["Integer", isId], requester_id: ["Integer", isId] },
  ...{ responder_id: ["Integer", (value) => value === null || isId(value)] },
  ...{ group_id: ["Integer", (value) => value === null || isId(value)] },
  ...{ tags: ["Array", (value) => Array.isArray(value) && value.every(isText)] },
  ...{ custom_fields: ["key/value pair", isObject] },
};
const REQUESTER = ["email", "phone", "unique_external_id", "requester_id"];
const SOURCES = [1, 2, 3, 5, 6, 7, 9, 10, 11, 12, 13];

/** What Freshdesk would refuse of a create or an update; none when it can be done. */
export function faultsOf(body: unknown, account: FreshdeskAccount, isUpdate: boolean): Fault[] {
  if (!isObject(body) || Object.keys(body).length === 0)
    return [{ field: "", message: "Missing body", code: "missing_field" }];
  const faults: Fault[] = [];
  const fault = (field: string, message: string, code = "invalid_value") =>
    void faults.push({ field, message, code });

  for (const [key, value] of Object.entries(body)) {
    const [kind, fits] = KEYS[key] ?? [];
    if (!kind) fault(key, "Unexpected/invalid field in request", "invalid_field");
    else if (!fits?.(value))
      fault(key, `Value set is of type ${typeof value}. It should be a/an ${kind}`, "datatype_mismatch");
  }
  if (faults.length > 0) return faults;

  if (!isUpdate) {
    for (const key of ["subject", "description", "status", "priority"])
      if (body[key] === undefined)
        fault(key, "It should not be blank as this is a mandatory field", "missing_field");
    if (!REQUESTER.some((key) => body[key] !== undefined))
      fault("requester_id", "At least one of requester_id, phone, email should be given", "missing_field");
    if (body.phone !== undefined && body.email === undefined && !body.name)
      fault("name", "It should not be blank as phone is given without an email", "missing_field");
  }
  if (body.subject === "" || String(body.subject ?? "").length > 255)
    fault("subject", "It has to be 1 to 255 characters long");
  if (body.description === "") fault("description", "It should not be blank");
  if (body.email !== undefined && !/^[^\s@"]+@[^\s@"]+\.[^\s@".]+$/.test(String(body.email)))
    fault("email", "It should be in the 'valid email address' format");
  oneOf("status", Object.keys(choicesOf("status", account)).map(Number));
  oneOf("priority", [1, 2, 3, 4]);
  oneOf("source", SOURCES);
  if (body.type != null) oneOf("type", Object.values(choicesOf("ticket_type", account)));
  const group = account.groups.find(({ id }) => id === body.group_id);
  if (body.group_id != null && !group) fault("group_id", "There is no group matching the given group_id");
  if (body.responder_id != null && !account.agents.some(({ id }) => id === body.responder_id))
    fault("responder_id", "There is no agent matching the given responder_id");
  else if (group && body.responder_id != null && !group.agent_ids.includes(body.responder_id as number))
    fault("responder_id", "The agent does not belong to the given group");
  for (const tag of (body.tags ?? []) as string[])
    if (tag.length > 32 || tag.includes(","))
      fault("tags", "It should contain elements that have maximum of 32 characters");
  for (const key of ["due_by", "fr_due_by"] as const)
    if (body[key] !== undefined && Number.isNaN(Date.parse(String(body[key]))))
      fault(key, "Value set is not a valid time");
  for (const [key, value] of Object.entries((body.custom_fields ?? {}) as Body)) {
    const field = account.fields.find(({ name }) => name === key && name.startsWith("cf_"));
    const wrong = field ? wrongValue(field, value) : "Unexpected/invalid field in request";
    if (wrong !== null) fault(`custom_fields.${key}`, wrong, field ? "invalid_value" : "invalid_field");
  }
  if (!isUpdate)
    for (const { name, required_for_agents: isRequired } of account.fields)
      if (
        isRequired &&
        name.startsWith("cf_") &&
        (body.custom_fields as Body | undefined)?.[name] === undefined
      )
        fault(name, "It should not be blank as this is a mandatory field", "missing_field");
  return faults;

  function oneOf(key: string, values: readonly unknown[]) {
    const value = (body as Body)[key];
    if (value !== undefined && !values.includes(value))
      fault(key, `It should be one of these values: '${values.join(",")}'`);
  }
}

function choicesOf(name: string, account: FreshdeskAccount): Record<string, unknown> {
  return (account.fields.find((field) => field.name === name)?.choices ?? {}) as Record<string, unknown>;
}

function wrongValue({ type, choices }: FreshdeskField, value: unknown): string | null {
  const mismatch = (kind: string) => `Value set is of type ${typeof value}. It should be a/an ${kind}`;
  switch (type) {
    case "custom_dropdown": {
      const values = Array.isArray(choices)
        ? choices
        : Object.values(choices ?? {}).map((one) => [one].flat()[0]);
      const known = values.map((one) => (isObject(one) ? one.value : one));
      return known.includes(value) ? null : `It should be one of these values: '${known.join(",")}'`;
    }
    case "custom_multi_select":
      return Array.isArray(value) && value.every((one) => (choices as unknown[]).includes(one))
        ? null
        : "It should be a list of the field's choices";
    case "custom_number":
      return Number.isInteger(value) ? null : mismatch("Integer");
    case "custom_decimal":
      return typeof value === "number" ? null : mismatch("Number");
    case "custom_checkbox":
      return typeof value === "boolean" ? null : mismatch("Boolean");
    case "custom_date":
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? null : "It should be in the yyyy-MM-dd format";
    case "custom_text":
      if (typeof value !== "string") return mismatch("String");
      return value.length <= 255 ? null : "It should be 255 characters at most";
    default:
      return typeof value === "string" ? null : mismatch("String");
  }
}

export function refuse(errors: readonly Fault[], status = 400): Reply {
  return { status, body: { description: "Validation failed", errors } };
}
