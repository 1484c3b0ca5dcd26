import type { Connector } from "../connector.ts";
import type { Path } from "./document.ts";
import { manifestJsonSchema } from "./json-schema.ts";

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** The keys that the schema knows at a path, read from its JSON form. */
export function keysOf(connectors: readonly Connector[]): (path: Path) => string[] {
  let schema: JsonSchema | undefined;
  return (path) => {
    schema ??= manifestJsonSchema(connectors) as JsonSchema;
    const nodes = path.reduce<JsonSchema[]>(
      (found, segment) => found.flatMap((node) => step(node, segment)),
      [schema],
    );
    return nodes.flatMap(forms).flatMap((node) => Object.keys(node.properties ?? {}));
  };
}

function step(node: JsonSchema, segment: PropertyKey): JsonSchema[] {
  return forms(node).flatMap((form) => {
    const next = typeof segment === "number" ? form.items : form.properties?.[String(segment)];
    return next ? [next] : [];
  });
}

/** A schema and the alternatives within it. */
function forms(node: JsonSchema): JsonSchema[] {
  const within = [node.anyOf, node.allOf, node.oneOf].flatMap((list) => list ?? []);
  return [node, ...within.flatMap(forms)];
}
