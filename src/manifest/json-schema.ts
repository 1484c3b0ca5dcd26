import { z } from "zod";
import type { Connector } from "../connector.ts";
import { manifestSchema } from "./schema.ts";

/** A text that holds a variable; it may stand wherever the manifest wants a number, a word of a list or a pattern. */
const FROM_ENVIRONMENT = { type: "string", pattern: "\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\\}" };

/** The JSON Schema (draft-07) with which editors complete and check a manifest as it is written. */
export function manifestJsonSchema(connectors: readonly Connector[]): Record<string, unknown> {
  const schema = z.toJSONSchema(manifestSchema(connectors), {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (isRestricted(jsonSchema)) allowVariable(jsonSchema);
    },
  }) as Record<string, unknown>;
  const { helpdesk } = schema.properties as { helpdesk: Record<string, unknown> };
  Object.assign(helpdesk, { minProperties: 1, maxProperties: 1 });
  return { ...schema, title: "Baton manifest" };
}

type Json = Record<string, unknown>;

/** Whether a text with a variable in it would be refused although it is right. */
function isRestricted(schema: Json): boolean {
  if ("const" in schema) return false;
  if (schema.type === "number" || schema.type === "integer" || schema.type === "boolean") return true;
  return schema.type === "string" && ["enum", "pattern", "format", "maxLength"].some((key) => key in schema);
}

const ABOUT = new Set(["description", "default", "title", "examples"]);

/** Turns `{…}` into `anyOf: [{…}, a variable]`, with what describes it left outside. */
function allowVariable(schema: Json): void {
  const rules = Object.entries(schema).filter(([key]) => !ABOUT.has(key));
  for (const [key] of rules) delete schema[key];
  schema.anyOf = [Object.fromEntries(rules), FROM_ENVIRONMENT];
}
