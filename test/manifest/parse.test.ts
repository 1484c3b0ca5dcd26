import { describe, expect, it } from "vitest";
import { toScope } from "../../src/manifest/scope.ts";
import { aPackage, faultsOf, parse, ref, SECRET, withLines } from "./support.ts";

describe("a manifest", () => {
  it("of the whole shape is read, its variables put in and its expressions compiled", () => {
    const manifest = parse(
      `version: 1
bot:
  signing_secrets: ["${ref("NEW")}", "${ref("OLD")}"]
  bearer_tokens: [a-token-of-a-bot-that-cannot-sign]
  callback_hosts: [Bot.Internal]
helpdesk:
  zendesk: { subdomain: acme, base_url: "http://127.0.0.1:4010" }
connectors:
  hubspot: { access_token: "${ref("HUBSPOT")}" }
  linear: { api_key: k, team: SUP }
enrichment: { deadline_ms: 3000 }
fields:
  - { field: Account tier, value: customer.tier }
  - { field: 360012345678, value: 'billing.failed_invoices > 0 ? "high" : "low"' }
routing: { default: { group: 5, priority: high } }
limits: { requests_per_second: 50 }
texts: { accepted: "Hello {{ customer.name }}" }
`,
      { NEW: SECRET, OLD: SECRET.replace("Mf", "aa"), HUBSPOT: "pat-eu1-1" },
    );

    expect(manifest).toMatchObject({
      file: "m.yaml",
      version: 1,
      bot: {
        signingSecrets: [SECRET, SECRET.replace("Mf", "aa")],
        bearerTokens: ["a-token-of-a-bot-that-cannot-sign"],
        callbackHosts: ["bot.internal"],
      },
      helpdesk: {
        id: "zendesk",
        config: { subdomain: "acme", base_url: "http://127.0.0.1:4010", apiToken: null },
      },
      sources: [
        { id: "hubspot", config: { access_token: "pat-eu1-1", pages: 1 } },
        { id: "linear", config: { api_key: "k", team: "SUP" } },
      ],
      enrichment: { deadlineMs: 3000 },
      routing: { default: { group: "5", form: null, priority: "high" } },
      limits: { requestsPerSecond: 50, burst: 100 },
      warnings: [],
    });
    const scope = toScope(aPackage(), { hoursOpen: null });
    expect(
      manifest.fields.map((field) => [field.field, field.line, field.column, field.evaluate(scope).value]),
    ).toEqual([
      ["Account tier", 13, 35, "enterprise"],
      ["360012345678", 14, 35, "high"],
    ]);
    expect(manifest.texts.own.get("accepted")?.always?.text.render(scope)).toBe("Hello Dana Reyes");
  });

  it("of three lines gets the defaults", () => {
    expect(parse(withLines("connectors:", "fields:", "texts:"))).toMatchObject({
      sources: [],
      fields: [],
      enrichment: { deadlineMs: 4000 },
      routing: { default: { group: null, form: null, priority: null } },
      limits: { requestsPerSecond: 2000, burst: 4000 },
    });
  });

  it.each([
    ["hubspot", "linear"],
    ["linear", "hubspot"],
  ])("has its sources in the order of the file: %s, %s", (...ids) => {
    const blocks = { hubspot: "{ access_token: pat-1 }", linear: "{ api_key: k, team: SUP }" };
    const lines = ids.map((id) => `  ${id}: ${blocks[id as keyof typeof blocks]}`);

    expect(parse(withLines("connectors:", ...lines)).sources.map(({ id }) => id)).toEqual(ids);
  });

  it("passes on a connector's warnings with their place, and no secret", () => {
    const text = withLines().replace("subdomain: acme", `subdomain: acme, api_token: "${ref("TOKEN")}"`);

    expect(parse(text, { TOKEN: "canary-1234" }).warnings).toEqual([
      `m.yaml:3:13: API tokens end on 30 April 2027 (${ref("TOKEN")})`,
    ]);
  });

  it("may begin with a byte order mark and end its lines as Windows does", () => {
    expect(parse(`\uFEFF${withLines("limits: { burst: 7 }").replaceAll("\n", "\r\n")}`).limits.burst).toBe(7);
    expect(faultsOf(`\uFEFF${withLines("limit: 1").replaceAll("\n", "\r\n")}`)).toEqual([
      '4:1: unknown key "limit"; did you mean "limits"?',
    ]);
  });

  it("tells two versions apart by their digest", () => {
    expect(parse(withLines()).digest).not.toBe(parse(withLines("# new")).digest);
    expect(parse(withLines()).digest).toBe(parse(withLines()).digest);
  });
});

describe("a wrong manifest", () => {
  it("is refused with every fault at once, in the order of the file", () => {
    const faults = faultsOf(
      withLines(
        "connectors:",
        "  hubspot: { access_token: nope }",
        "trigers: []",
        "fields:",
        "  - { field: A, value: customer.teir }",
        `  - { field: B, value: "${ref("MISSING")}" }`,
        "texts: { accepted: '{{ customer.nme }}' }",
        "enrichment: { deadline_ms: 5 }",
      ),
    );

    expect(faults).toEqual([
      '5:28: connectors.hubspot.access_token must begin with "pat-"',
      '6:1: unknown key "trigers"; did you mean "triggers"?',
      '8:33: unknown name "teir" in customer; did you mean "tier"?',
      "9:25: environment variable MISSING is not set",
      '10:24: unknown name "nme" in customer; did you mean "name"?',
      "11:28: enrichment.deadline_ms must be at least 200",
    ]);
  });

  it("names the misspelt key and the one that was meant, and not the one that is missing for it", () => {
    const text =
      "version: 1\nbot:\n  signing_secrets: []\n  bearer_tokens: [long-enough-token]\nhelpdesk:\n  freshdesk:\n    domain: a\n\n    api_kye: b";

    expect(faultsOf(text)).toEqual([
      '9:5: unknown key "api_kye" in helpdesk.freshdesk; did you mean "api_key"?',
    ]);
  });

  it.each([
    [
      "a second helpdesk",
      "helpdesk:\n  zendesk: { subdomain: a }\n  freshdesk: { domain: b, api_key: c }",
      "5:3: a second helpdesk: zendesk is one already; keep one",
    ],
    ["no helpdesk", "helpdesk: {}", "3:11: helpdesk must name one of: zendesk, freshdesk"],
    ["an empty helpdesk", "helpdesk:", '3:1: missing key "helpdesk"'],
    [
      "an unknown connector",
      "helpdesk: { zendsk: {} }",
      '3:13: unknown key "zendsk" in helpdesk; did you mean "zendesk"?',
    ],
    [
      "a missing key",
      "helpdesk: { freshdesk: { domain: b } }",
      '3:13: missing key "api_key" in helpdesk.freshdesk',
    ],
    [
      "a block without its keys",
      "helpdesk: { freshdesk: }",
      '3:13: missing key "domain" in helpdesk.freshdesk',
    ],
    [
      "a number for text",
      "helpdesk: { zendesk: { subdomain: 12 } }",
      "3:35: helpdesk.zendesk.subdomain must be text; put it in quotes",
    ],
    [
      "a wrong address",
      "helpdesk: { zendesk: { subdomain: a, base_url: b } }",
      "3:48: helpdesk.zendesk.base_url must be an http or https address",
    ],
    ["a list for a block", "helpdesk: []", "3:11: helpdesk must be a block of keys"],
  ])("with %s is refused", (_, helpdesk, fault) => {
    expect(faultsOf(`version: 1\nbot: { signing_secrets: ["${SECRET}"] }\n${helpdesk}`)).toContain(fault);
  });

  it.each([
    ["bot: { rasa: { secret: x } }", '2:8: unknown key "rasa" in bot; it belongs under bot.platforms'],
    [
      "bot: { platforms: { zendesk: {} } }",
      '2:21: unknown key "zendesk" in bot.platforms; it belongs under helpdesk',
    ],
    [
      "bot: { platforms: { jira: {} } }",
      '2:21: unknown key "jira" in bot.platforms; it belongs under connectors',
    ],
    ["bot: { platforms: { zendsek: {} } }", '2:21: unknown key "zendsek" in bot.platforms; there are rasa'],
  ])("with %s is refused, and told where it belongs", (bot, fault) => {
    const faults = faultsOf(`version: 1\n${bot}\nhelpdesk: { zendesk: { subdomain: acme } }`);

    expect(faults).toContain(fault);
  });

  it.each([
    [
      "a source under helpdesk",
      "connectors: { zendesk: {} }",
      '4:15: unknown key "zendesk" in connectors; it belongs under helpdesk',
    ],
    [
      "a bot platform under connectors",
      "connectors: { rasa: { secret: x } }",
      '4:15: unknown key "rasa" in connectors; it belongs under bot.platforms',
    ],
    [
      "a tracker at the top",
      "linear: { api_key: x, team: SUP }",
      '4:1: unknown key "linear"; it belongs under connectors',
    ],
    [
      "a source that there is none of",
      "connectors: { netsuite: {} }",
      '4:15: unknown key "netsuite" in connectors; there are hubspot, linear, jira, chat, hook',
    ],
    [
      "bot platforms at the top",
      "platforms: { rasa: { secret: x } }",
      '4:1: unknown key "platforms"; it belongs under bot',
    ],
    [
      "the better of two forms",
      "connectors: { linear: { client_id: a, team: b } }",
      '4:15: missing key "client_secret" in connectors.linear',
    ],
    [
      "an unknown priority",
      "routing: { default: { priority: hihg } }",
      '4:33: routing.default.priority must be one of "low", "normal", "high", "urgent"',
    ],
    [
      "a field twice",
      "fields:\n  - { field: A, value: '1' }\n  - { field: A, value: '2' }",
      '6:14: field "A" is filled on line 5 already',
    ],
    ["a field without value", "fields: [{ field: A }]", '4:10: missing key "value" in fields[0]'],
    [
      "a block as value",
      "fields: [{ field: A, value: {} }]",
      "4:29: fields[0].value has none of the forms that are accepted here",
    ],
    [
      "a whole block as value",
      "fields: [{ field: A, value: customer }]",
      "4:29: gives the whole of customer; a field takes a text, a number, true or false, or a list of texts",
    ],
    ["__proto__", "__proto__: { a: 1 }", '4:1: unknown key "__proto__"'],
    ["constructor", "constructor: { a: 1 }", '4:1: unknown key "constructor"'],
  ])("with %s is refused", (_, line, fault) => {
    expect(faultsOf(withLines(line))).toEqual([fault]);
  });

  it.each([
    ["a duplicate key", "limits: {}\nlimits: {}", "5:1: this key stands twice in the same place; keep one"],
    ["a tab", "limits:\n\tburst: 5", "5:1: a tab cannot indent YAML; use spaces"],
    ["two documents", "---\nversion: 1", '4:1: a manifest is one document; remove "---" and what follows'],
    ["an unknown alias", "limits: *x", "4:9: this alias (*name) has no anchor (&name) before it"],
    ["an alias of itself", "limits: &x { a: *x }", "4:17: this alias holds itself"],
    ["a tag", "limits: !secret x", "4:9: tags (!name) have no meaning here; put the text in quotes"],
    ["a key that is a list", "? [a]\n: 1", "4:3: a key must be a plain word"],
    ["an open quote", 'limits: "x', '4:11: not valid YAML: missing closing "quote'],
  ])("that YAML cannot read (%s) is refused", (_, line, fault) => {
    expect(faultsOf(withLines(line))).toContain(fault);
  });

  it.each([
    ["nothing", "", "1:1: the manifest is empty"],
    ["only a comment", "# hello", "1:1: the manifest is empty"],
    ["a list", "- a", "1:1: a manifest is a block of keys, such as version and bot"],
    ["2 MiB", `# ${"x".repeat(2 * 1024 * 1024)}`, "1:1: larger than 1 MiB"],
    ["100,000 brackets", "[".repeat(100_000), "1:1: nested too deeply"],
  ])("that is %s is refused", (_, text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  it("with a syntax error reports where it begins, and not what follows from it", () => {
    const text = withLines(
      "fields: [{ field: A",
      "",
      "",
      "limits: { burst: 5 }",
      "# more",
      "routing: { default: { group: A } }",
    );

    expect(faultsOf(text)).toHaveLength(1);
    expect(faultsOf(text)[0]).toMatch(/^[4-7]:\d+: not valid YAML: /);
  });

  it("cannot multiply its aliases without end", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [name, of] of ["ba", "cb", "dc", "ed", "fe", "gf", "hg"]) {
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${of}`).join(", ")}]`);
    }

    expect(faultsOf(bomb.join("\n"))).toEqual([
      "1:1: its aliases (*name) stand for more than 100 copies; write the values out",
    ]);
  });

  it.each(["", "secret", "whsec_", "whsec_short", "whsec_!!!!", `whsec_${"A".repeat(120)}`])(
    "with the signing secret %j says how to make one, and does not print it",
    (secret) => {
      const [fault, ...others] = faultsOf(withLines().replace(SECRET, secret));

      expect(others).toEqual([]);
      expect(fault).toBe(
        '2:26: bot.signing_secrets[0] must be "whsec_" and 24 to 64 bytes in base64, the Standard Webhooks form; make one with: baton secret',
      );
    },
  );

  it("without any secret or token is refused", () => {
    expect(faultsOf("version: 1\nbot: {}\nhelpdesk: { zendesk: { subdomain: a } }")).toEqual([
      "2:1: bot needs one of signing_secrets (make one with: baton secret), bearer_tokens or platforms",
    ]);
  });

  it("of another version is refused", () => {
    expect(faultsOf(withLines().replace("version: 1", "version: 2"))).toEqual(["1:10: version must be 1"]);
  });
});
