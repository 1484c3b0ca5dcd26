import type { IntercomAttribute, IntercomTicketType } from "./intercom-account.ts";
import type { Reply } from "./stand-in.ts";

/** What Intercom refuses, in its words. */
export class Refused extends Error {
  readonly reply: Reply;
  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.reply = {
      status,
      body: {
        type: "error.list",
        request_id: "b68959ea-6328-4f70-83cb-e7913dba1542",
        errors: [{ code, message, ...(field ? { field } : {}) }],
      },
    };
  }
}

export const invalid = (message: string, field?: string) =>
  new Refused(400, "parameter_invalid", message, field);
export const notFound = (what: string) => new Refused(404, "not_found", `${what} Not Found`);

/** The body as an object with no other keys than these. */
export function bodyOf(body: unknown, keys: string[]): Record<string, unknown> {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw invalid("the body is no JSON object");
  const unknown = Object.keys(body).find((key) => !keys.includes(key));
  if (unknown) throw invalid(`unknown parameter ${unknown}`, unknown);
  return body as Record<string, unknown>;
}

export function textOf(value: unknown, name: string): string {
  if (typeof value !== "string" || value === "")
    throw invalid(`${name} is required and must be a string`, name);
  return value;
}

/** Attributes as they are stored: each by its name, with a value of its type, lists by the id of their option. */
export function checkedAttributes(
  given: unknown,
  type: IntercomTicketType,
  isCreate: boolean,
): Record<string, unknown> {
  const attributes =
    given === undefined
      ? {}
      : bodyOf(
          given,
          type.attributes.map(({ name }) => name),
        );
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = type.attributes.find((one) => one.name === name && !one.archived);
    if (!attribute) throw invalid(`ticket attribute "${name}" does not exist`);
    if (value !== null && !fits(attribute, value))
      throw invalid(`"${name}" is not a valid ${attribute.data_type}`);
  }
  const missing = type.attributes.find(
    ({ required_to_create, name }) => required_to_create && attributes[name] == null,
  );
  if (isCreate && missing) throw invalid(`ticket attribute "${missing.name}" is required`);
  return attributes;
}

function fits({ data_type, input_options }: IntercomAttribute, value: unknown): boolean {
  switch (data_type) {
    case "string":
      return typeof value === "string";
    case "list":
      return (input_options.list_options ?? []).some(({ id }) => id === value);
    case "integer":
      return Number.isInteger(value);
    case "decimal":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "datetime":
      return typeof value === "string" && !Number.isNaN(Date.parse(value));
    case "files":
      return false;
  }
}
