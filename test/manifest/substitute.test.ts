import { describe, expect, it } from "vitest";
import { faultsOf, parse, ref, withLines } from "./support.ts";

/** What a subdomain written like this comes to. */
function subdomain(written: string, env: Record<string, string | undefined> = {}): unknown {
  const { config } = parse(
    withLines().replace("acme", () => written),
    env,
  ).helpdesk;
  return (config as { subdomain: string }).subdomain;
}

describe("a variable in a manifest", () => {
  it.each([
    [`"${ref("A")}"`, "one"],
    [`"${ref("A")}-${ref("B")}"`, "one-two"],
    [`"${ref("NONE:-other")}"`, "other"],
    [`"${ref("EMPTY:-other")}"`, "other"],
    [`"x${ref("EMPTY:-")}y"`, "xy"],
    [`"${ref("A:-other")}"`, "one"],
    [`"$${ref("A")}"`, ref("A")],
    ['"$A and $"', "$A and $"],
    [`"${ref("NESTED")}"`, ref("A")],
    [`"${ref("YAML")}"`, "a: [b, *c] # d"],
  ])("written %s comes to %j", (written, value) => {
    const env = { A: "one", B: "two", EMPTY: "", NESTED: ref("A"), YAML: "a: [b, *c] # d" };

    expect(subdomain(written, env)).toBe(value);
  });

  it("is left alone in keys and comments", () => {
    expect(faultsOf(withLines(`"${ref("A")}": 1 # ${ref("B")}`))).toEqual([`4:1: unknown key "${ref("A")}"`]);
  });

  it("that is missing or empty is named with its place within the text", () => {
    const text = withLines().replace("acme", `"a-${ref("HERE")}-${ref("NOT_HERE")}-${ref("EMPTY")}"`);

    expect(faultsOf(text, { HERE: "x", EMPTY: "" })).toEqual([
      "3:46: environment variable NOT_HERE is not set",
      `3:58: environment variable EMPTY is empty (write "${ref("EMPTY:-")}" where that is meant)`,
    ]);
  });

  it.each([ref("a b"), ref("1A"), ref(""), ref("env:A"), "${OPEN"])("written %j is refused", (written) => {
    const [fault] = faultsOf(withLines().replace("acme", `"${written}"`));

    expect(fault).toContain(`3:36: write "${ref("NAME")}" or`);
  });

  it("without quotes inside { } gets the hint that quotes are needed", () => {
    expect(faultsOf(withLines().replace("acme", ref("A")))[0]).toContain(`(put "${ref("NAME")}" in quotes)`);
  });

  it("may give a number or a truth", () => {
    const text = withLines(
      `enrichment: { deadline_ms: "${ref("MS")}" }`,
      "connectors:",
      `  hubspot: { access_token: pat-1, pages: "${ref("PAGES:-3")}" }`,
    ).replace("subdomain: acme", `subdomain: acme, verify: "${ref("VERIFY")}"`);

    const manifest = parse(text, { MS: "900", VERIFY: "false" });

    expect(manifest.enrichment.deadlineMs).toBe(900);
    expect(manifest.helpdesk.config).toMatchObject({ verify: false });
    expect(manifest.sources[0]?.config).toMatchObject({ pages: 3 });
  });

  it("that is no number where one is needed is refused, like a number in quotes", () => {
    expect(faultsOf(withLines(`enrichment: { deadline_ms: "${ref("MS")}" }`), { MS: "soon" })).toEqual([
      "4:28: enrichment.deadline_ms must be a number",
    ]);
    expect(faultsOf(withLines('enrichment: { deadline_ms: "4000" }'))).toEqual([
      "4:28: enrichment.deadline_ms must be a number",
    ]);
  });

  it("named like something every object has is missing, not a function", () => {
    expect(faultsOf(withLines().replace("acme", `"${ref("toString")}"`))).toEqual([
      "3:36: environment variable toString is not set",
    ]);
  });

  it("never shows its value in a fault, whatever it is wrong for", () => {
    const secret = "canary-0a1b2c3d";
    const places = [
      `bot: { signing_secrets: ["${ref("S")}"] }`,
      `connectors: { hubspot: { access_token: "${ref("S")}", pages: "${ref("S")}" } }`,
      `enrichment: { deadline_ms: "${ref("S")}" }`,
      `fields:\n  - { field: "${ref("S")}", value: "${ref("S")}" }\n  - { field: "${ref("S")}", value: 'customer.${ref("S")}' }\n  - { field: A, value: '"${ref("S")} > ' }`,
      `routing: { default: { priority: "${ref("S")}" } }`,
      `texts: { accepted: "{{ ${ref("S")} }} {% ${ref("S")} %}" }`,
      `"helpdesk": { zendesk: { subdomain: a, base_url: "${ref("S")}", verify: "${ref("S")}" } }`,
      `version: "${ref("S")}"`,
    ];

    const faults = faultsOf(places.join("\n"), { S: secret });

    expect(faults.length).toBeGreaterThanOrEqual(places.length);
    expect(faults.join("\n")).not.toMatch(/canary|0a1b|2c3d/);
  });
});
