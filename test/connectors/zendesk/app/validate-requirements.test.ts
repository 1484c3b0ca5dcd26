import { describe, expect, it } from "vitest";
import { type Breaking, flawsAfter, type Json, type Sample } from "./sample.ts";

const needs = (requirements: Json) => (sample: Sample) =>
  sample.write("requirements.json", JSON.stringify(requirements));

describe("the offline check of a Zendesk package: its requirements", () => {
  it.each<Breaking>([
    ["no JSON", ({ write }) => write("requirements.json", "{"), "json", /is not JSON/],
    [
      "a name twice",
      ({ write }) => write("requirements.json", '{"views":{"a":{"title":"A"},"a":{"title":"B"}}}'),
      "duplicate-key",
      /"a"/,
    ],
    ["a type that is none", needs({ dashboards: {} }), "requirement-type", /"dashboards"/],
    ["no items", needs({ views: [] }), "requirement", /items by name/],
    ["a view without a title", needs({ views: { a: {} } }), "requirement-key", /views\.a lacks "title"/],
    [
      "a user field without a key",
      needs({ user_fields: { a: { title: "A" } } }),
      "requirement-key",
      /lacks "key"/,
    ],
    [
      "a company field without a key",
      needs({ organization_fields: { a: { title: "A" } } }),
      "requirement-key",
      /lacks "key"/,
    ],
    [
      "a channel without its manifest",
      needs({ channel_integrations: { a: {} } }),
      "requirement-key",
      /manifest_url/,
    ],
    [
      "two channels",
      needs({ channel_integrations: { a: { manifest_url: "/a" }, b: { manifest_url: "/b" } } }),
      "requirement-count",
      /one channel/,
    ],
    [
      "a webhook without a method",
      needs({ webhooks: { a: { name: "A", status: "active", endpoint: "x", request_format: "json" } } }),
      "requirement-key",
      /"http_method"/,
    ],
    [
      "a target of an ended kind",
      needs({ targets: { a: { title: "A", type: "http_target" } } }),
      "requirement-target",
      /use a webhook/,
    ],
    [
      "another such target",
      needs({ targets: { a: { title: "A", type: "url_target_v2" } } }),
      "requirement-target",
      /use a webhook/,
    ],
    ["5,001 items", needs({ views: many(5_001) }), "requirement-count", /5001 items/],
    [
      "a setting that is none",
      needs({ views: { a: { title: "{{setting.town}}" } } }),
      "placeholder",
      /no parameter/,
    ],
    [
      "a setting that is secret",
      needs({ views: { a: { title: "{{setting.shared_secret}}" } } }),
      "placeholder",
      /secure/,
    ],
    [
      "an app that is only requirements, without any",
      withoutRequirements,
      "requirements-missing",
      /not in the package/,
    ],
    [
      "custom objects with a strange key",
      needs({ custom_objects: { types: [] } }),
      "custom-objects",
      /has no "types"/,
    ],
    [
      "custom objects without relations",
      needs({ custom_objects: { custom_object_types: [] } }),
      "custom-objects",
      /lacks "custom_object_relationship_types"/,
    ],
    [
      "a custom object without a schema",
      needs({
        custom_objects: { custom_object_types: [{ key: "a" }], custom_object_relationship_types: [] },
      }),
      "custom-objects",
      /lacks "schema"/,
    ],
    [
      "51 custom objects",
      needs({
        custom_objects: {
          custom_object_types: Array(51).fill({ key: "a", schema: {} }),
          custom_object_relationship_types: [],
        },
      }),
      "requirement-count",
      /51 custom objects/,
    ],
    [
      "51 new custom objects",
      needs({
        custom_objects_v2: { objects: Array.from({ length: 51 }, (_, n) => ({ key: `o${n}`, title: "O" })) },
      }),
      "custom-objects",
      /51 objects/,
    ],
    [
      "21 fields of one",
      needs({ custom_objects_v2: { objects: [anObject], object_fields: Array(21).fill(aField) } }),
      "custom-objects",
      /21 fields/,
    ],
    [
      "11 triggers of one",
      needs({ custom_objects_v2: { objects: [anObject], object_triggers: Array(11).fill(aTrigger) } }),
      "custom-objects",
      /11 triggers/,
    ],
    [
      "a field of no object",
      needs({ custom_objects_v2: { objects: [], object_fields: [aField] } }),
      "custom-objects",
      /"o" is none/,
    ],
    [
      "an object without a title",
      needs({ custom_objects_v2: { objects: [{ key: "o" }] } }),
      "custom-objects",
      /lacks "title"/,
    ],
    [
      "a setting in a custom object",
      needs({ custom_objects_v2: { objects: [{ key: "o", title: "{{setting.a}}" }] } }),
      "custom-objects",
      /may hold no/,
    ],
    [
      "a megabyte of custom objects",
      needs({ custom_objects_v2: { objects: [{ key: "o", title: "x".repeat(1_048_577) }] } }),
      "custom-objects",
      /1 MB/,
    ],
  ])("finds %s", async (_, change, rule, said) => {
    const found = (await flawsAfter("fault", change)).filter((flaw) => flaw.rule === rule);

    expect(found.map(({ message }) => message).join("\n")).toMatch(said);
  });
});

const anObject = { key: "o", title: "O" };
const aField = { key: "f", title: "F", type: "text", object_key: "o" };
const aTrigger = { key: "t", title: "T", object_key: "o", conditions: {}, actions: [] };

function many(count: number): Json {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`v${at}`, { title: "V" }]));
}

function withoutRequirements(sample: Sample) {
  sample.files.delete("requirements.json");
  sample.edit("manifest.json", (manifest) => ({ ...manifest, requirementsOnly: true }));
}
