import { describe, expect, it, onTestFinished } from "vitest";
import { connectors } from "../../connectors/index.ts";
import { startSlack } from "../../demo/stand-ins/slack.ts";
import { checkAlertNames } from "../../src/cli/doctor/alerts.ts";
import { createHttp } from "../../src/http.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { openVendors } from "../../src/vendors.ts";
import { quietLog } from "../storage/helpers.ts";
import { SECRET } from "../support/house.ts";

async function look(notify: string[], scopes?: string[]) {
  const slack = await startSlack(scopes ? { scopes } : {});
  const http = createHttp();
  onTestFinished(() => {
    http.close();
    return slack.close();
  });
  const text = [
    "version: 1",
    `bot: { signing_secrets: ["${SECRET}"] }`,
    'helpdesk: { zendesk: { subdomain: acme, email: a@acme.example, api_token: "x" } }',
    `connectors: { slack: { bot_token: "${slack.botToken}", base_url: "${slack.url}" } }`,
    ...["notify:", ...notify],
  ].join("\n");
  const manifest = parseManifest(text, { file: "m.yaml", env: {}, connectors });
  const deps = { connectors, http, log: quietLog, now: Date.now, userAgent: "Baton/test" };
  const [notifier] = openVendors(manifest, deps).notifiers;
  return notifier ? checkAlertNames(manifest, notifier) : [];
}

describe("baton doctor on alerts", () => {
  it("finds channels and people that are there", async () => {
    const findings = await look([
      "  rules: [{ name: a, to: '#support' }, { name: b, to: C0URGENT1 }]",
      "  people: { Sarah: U0SARAH01, Billing: S0BILLING, All: here }",
    ]);

    expect(findings).toEqual([{ level: "ok", message: "#support, C0URGENT1 is there" }]);
  });

  it("names each that is not", async () => {
    const findings = await look([
      "  rules: [{ name: a, to: ['#suport', '#support'] }]",
      "  people: { Sarah: U0NOBODY1, Billing: S0NOTHING, Dana: dana }",
    ]);

    expect(findings.map(({ level, message }) => `${level} ${message}`)).toEqual([
      expect.stringMatching(/^fault .*"dana" of "Dana" is no id/),
      expect.stringMatching(/^fault there is no channel #suport/),
      expect.stringMatching(/^fault notify\.people: there is no user group S0NOTHING \(Billing\)/),
      expect.stringMatching(/^fault notify\.people: there is no user U0NOBODY1 \(Sarah\)/),
    ]);
  });

  it("says what it could not look at, for want of a scope", async () => {
    const findings = await look(
      ["  rules: [{ name: a, to: '#support' }]", "  people: { Sarah: U0SARAH01, Billing: S0BILLING }"],
      ["chat:write"],
    );

    expect(findings.map(({ level, message }) => `${level} ${message}`)).toEqual([
      expect.stringContaining(
        "warning the channels of notify could not be checked: that needs the scope channels:read",
      ),
      expect.stringContaining("usergroups:read"),
      expect.stringContaining("users:read"),
    ]);
  });

  it("warns where roles are to be called and nobody is known by name", async () => {
    const findings = await look(["  rules: [{ name: a, to: '#support' }]"]);

    expect(findings.at(-1)).toMatchObject({
      level: "warning",
      message: expect.stringContaining("people is empty"),
    });
  });
});
