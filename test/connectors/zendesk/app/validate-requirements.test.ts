import { describe, expect, it } from "vitest";
import { type Breaking, flawsAfter, type Json, type Sample } from "./sample.ts";

const needs = (requirements: Json) => (sample: Sample) =>
  sample.write("requirements.json", JSON.stringify(requirements));

const anObject = { key: "o", title: "O", title_pluralized: "Os", include_in_list_view: true };
const aField = { key: "f", title: "F", type: "text", object_key: "o" };
const aTrigger = { key: "t", title: "T", object_key: "o", conditions: { all: [{}] }, actions: [{}] };

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
      "custom objects without their types",
      needs({ custom_objects: { custom_object_relationship_types: [] } }),
      "custom-objects",
      /lacks "custom_object_types"/,
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
    ...(
      [
        ["no list", { objects: {} }, /objects must be a list/],
        ["nothing", { objects: [], object_fields: [] }, /asks for nothing/],
        [
          "51 objects",
          { objects: Array.from({ length: 51 }, (_, n) => ({ ...anObject, key: `o${n}` })) },
          /51 objects/,
        ],
        ["11 fields of one", { object_fields: Array(11).fill(aField) }, /11 fields/],
        [
          "6 dropdowns of one",
          { object_fields: Array(6).fill({ ...aField, type: "dropdown" }) },
          /6 dropdown fields/,
        ],
        [
          "11 options of a field",
          { object_fields: [{ ...aField, type: "multiselect", custom_field_options: Array(11).fill({}) }] },
          /11 options/,
        ],
        [
          "21 conditions of a filter",
          { object_fields: [{ ...aField, relationship_filter: { any: Array(21).fill({}) } }] },
          /21 conditions in its filter/,
        ],
        ["21 triggers of one", { object_triggers: Array(21).fill(aTrigger) }, /21 triggers/],
        [
          "51 conditions",
          { object_triggers: [{ ...aTrigger, conditions: { all: Array(51).fill({}) } }] },
          /51 conditions/,
        ],
        ["26 actions", { object_triggers: [{ ...aTrigger, actions: Array(26).fill({}) }] }, /26 actions/],
        [
          "a trigger that asks nothing",
          { object_triggers: [{ ...aTrigger, conditions: { all: [] } }] },
          /needs conditions/,
        ],
        [
          "a trigger of strange conditions",
          { object_triggers: [{ ...aTrigger, conditions: { none: [{}] } }] },
          /needs conditions/,
        ],
        [
          "a trigger that does nothing",
          { object_triggers: [{ ...aTrigger, actions: [] }] },
          /list of actions/,
        ],
        ["a field of no object", { object_fields: [{ ...aField, object_key: "p" }] }, /"p" is none/],
        [
          "an object without its plural",
          { objects: [{ key: "o", title: "O", include_in_list_view: true }] },
          /lacks "title_pluralized"/,
        ],
        ["a setting", { objects: [{ ...anObject, title: "{{setting.a}}" }] }, /may hold no/],
        ["a megabyte", { objects: [{ ...anObject, title: "x".repeat(1_048_577) }] }, /1 MB/],
      ] as [string, Json, RegExp][]
    ).map(
      ([what, parts, said]): Breaking => [
        `among new custom objects ${what}`,
        needs({ custom_objects_v2: { objects: [anObject], ...parts } }),
        "custom-objects",
        said,
      ],
    ),
  ])("finds %s", async (_, change, rule, said) => {
    const found = (await flawsAfter("fault", change)).filter((flaw) => flaw.rule === rule);

    expect(found.map(({ message }) => message).join("\n")).toMatch(said);
  });

  it.each([
    [
      "of the first kind, without relations",
      { custom_objects: { custom_object_types: [{ key: "a", schema: {} }] } },
    ],
    [
      "of the second kind",
      { custom_objects_v2: { objects: [anObject], object_fields: [aField], object_triggers: [aTrigger] } },
    ],
  ])("takes custom objects %s", async (_, requirements) => {
    expect(await flawsAfter("fault", needs(requirements))).toEqual([]);
  });
});

function many(count: number): Json {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`v${at}`, { title: "V" }]));
}

function withoutRequirements(sample: Sample) {
  sample.files.delete("requirements.json");
  sample.edit("manifest.json", (manifest) => ({ ...manifest, requirementsOnly: true }));
}
