import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { credentialsOf, startVendors, stopVendors, type Vendors } from "../../demo/vendors.ts";
import { aFile, runBaton } from "../support/command.ts";
import { escalated, openHouse, SECRET, until } from "../support/house.ts";

const EVENT = "demo/events/double-charge.json";
const isWrite = ({ method, path }: { method: string; path: string }) =>
  method !== "GET" && path.startsWith("/api/");

describe("baton preview", () => {
  let vendors: Vendors;
  let env: Record<string, string>;
  beforeAll(async () => {
    vendors = await startVendors("zendesk");
    env = {
      ...credentialsOf(vendors),
      BATON_SIGNING_SECRET: SECRET,
      BATON_MANIFEST: "demo/baton.yaml",
    };
  });
  afterAll(() => stopVendors(vendors));
  const preview = (...args: string[]) => runBaton(["preview", ...args], env);

  it("prints the very request that the helpdesk then receives, but for the handoff's id", async () => {
    const [shown, json] = await Promise.all([preview(EVENT), preview(EVENT, "--json")]);
    expect([shown.code, json.code, shown.stderr, json.stderr]).toEqual([0, 0, "", ""]);
    expect(vendors.helpdesk.calls.filter(isWrite)).toEqual([]); // it only looked

    const house = await openHouse({ backend: "embedded", env });
    try {
      const id = await escalated((await house.spawn()).url, JSON.parse(await readFile(EVENT, "utf8")));
      await until(() => vendors.helpdesk.tickets().length > 0, "the ticket is there");
      const [create, ...more] = vendors.helpdesk.calls.filter(isWrite);
      expect(more).toEqual([]);

      const received = timeless(JSON.stringify(create?.body).replaceAll(id, "hnd_preview"));
      expect(JSON.parse(timeless(json.stdout))).toEqual(JSON.parse(received));
      const request = shown.stdout.slice(shown.stdout.indexOf("## Request to Zendesk"));
      expect(request).toContain(`${create?.method} ${create?.path}`);
      expect(request).toContain(`Idempotency-Key: hnd_preview`);
      expect(create?.headers["idempotency-key"]).toBe(id);
      expect(JSON.parse(timeless(request.slice(request.indexOf("{"))))).toEqual(JSON.parse(received));
    } finally {
      await house.close();
    }
  }, 60_000);

  it("says of every field what it holds, where in the helpdesk, by which expression and from whom", async () => {
    const { stdout } = await preview(EVENT);

    expect(stdout).toContain(
      `  Account tier = "tier_enterprise"   [custom_fields 360001 "Account tier"]
      customer.tier is "enterprise", from HubSpot (https://app.hubspot.com/`,
    );
    expect(stdout).toMatch(
      /MRR = 1200 .*\n.*billing\.mrr is 1200, from Stripe \(https:\/\/dashboard\.stripe/,
    );
    expect(stdout).toMatch(/is "High", from HubSpot \(.*\), the conversation\n/);
    expect(stdout).toMatch(/requester {4}Dana Reyes <dana@northwind\.example> +<- HubSpot, the bot's event/);
    expect(stdout).toMatch(/group +Billing +<- rule big_customer_pays, target 1 /);
    expect(stdout).toMatch(/priority +urgent +<- .*a payment is disputed/);
    expect(stdout).toMatch(/HubSpot +\d+ ms {3}knows customer, account, earlier tickets \(2\)/);
    expect(stdout).toContain("  WHY IT CAME TO YOU\n"); // the note as it reads, not as HTML
  });

  it("says what is not set, what is left out and why, and who could not be asked", async () => {
    vendors.hubspot.faults = [{ kind: "status", reply: { status: 401, body: {} } }];
    const text = await readFile("demo/baton.yaml", "utf8");
    const spoilt = text.replace("field: Account tier", "field: Acount tier");
    const BATON_MANIFEST = await aFile(
      "baton.yaml",
      spoilt.replace("value: customer.tier", `value: '"gold"'`),
    );
    const { stdout, code } = await runBaton(["preview", EVENT], { ...env, BATON_MANIFEST });
    vendors.hubspot.faults = [];

    const line = spoilt.split("\n").findIndex((one) => one.includes("Acount tier")) + 1;
    expect(code).toBe(0);
    expect(stdout).toContain(
      `Acount tier not set: there is no ticket field "Acount tier"; did you mean "Account tier"? (${BATON_MANIFEST}:${line}:`,
    );
    expect(stdout).toContain("Churn risk not set: nothing is known\n");
    expect(stdout).toMatch(/HubSpot +\d+ ms {3}customer and account missing: .*401/);
    expect(stdout).toContain('## Left out\n  field:Acount tier: there is no ticket field "Acount tier"');
  });

  it("shows control characters in foreign text, and obeys none", async () => {
    const event = JSON.parse(await readFile(EVENT, "utf8"));
    event.customer.attributes = { note: "\u001b[31mred\u001b[2J\u202Eevil" };
    event.conversation.messages[0].text = "\u001b]0;title\u0007 I was charged twice\u0008\u202Egnp.exe";
    const { stdout } = await preview(await aFile("event.json", JSON.stringify(event)));

    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(stdout).toContain("gnp.exe");
  });

  it.each<[string, string, RegExp]>([
    ["is not JSON", "hello", /event\.json: not JSON: [^\n]+\n$/],
    ["is half a JSON", '{"conversation":', /event\.json: not JSON: [^\n]+\n$/],
    ["is a list", "[]", /event\.json: \(the whole\): [^\n]+\n$/],
    [
      "lacks what an escalation needs",
      '{"conversation": {"id": "c", "messages": [{"role": "boss", "text": 7}]}}',
      /event\.json: conversation\.messages\.0\.role: [^\n]+\n.*event\.json: conversation\.messages\.0\.text: [^\n]+\n$/,
    ],
  ])("refuses an event that %s, with a sentence for each fault", async (_, contents, expected) => {
    const { code, stdout, stderr } = await preview(await aFile("event.json", contents));

    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ["no event", [], {}, /^usage: baton preview <event\.json> \[--json\]\n$/],
    ["an event that is not there", ["nowhere.json"], {}, /^nowhere\.json: there is no such file\n$/],
    ["an unknown option", [EVENT, "--jsn"], {}, /^baton preview: unknown option --jsn; usage: .*\n$/],
    [
      "a manifest that is not there",
      [EVENT],
      { BATON_MANIFEST: "no.yaml" },
      /^no\.yaml:1:1: there is no such file/,
    ],
    [
      "a missing secret",
      [EVENT],
      { STRIPE_API_KEY: "" },
      /^demo\/baton\.yaml:\d+:\d+: .*STRIPE_API_KEY.*\n$/,
    ],
    [
      "a helpdesk that refuses to sign it in",
      [EVENT],
      { ZENDESK_CLIENT_SECRET: "wrong-canary-31" },
      /^Zendesk: signing in: Zendesk refused the OAuth client; see baton doctor\n$/,
    ],
    [
      "a helpdesk that is away",
      [EVENT],
      { ZENDESK_BASE_URL: "http://127.0.0.1:9" },
      /^Zendesk: connection failed \(ECONNREFUSED\); see baton doctor\n$/,
    ],
  ])("ends with one sentence for %s", async (_, args, more, expected) => {
    const { code, stdout, stderr } = await runBaton(["preview", ...args], { ...env, ...more });

    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toContain("canary");
  });
});

/** Without the minute in which it was rendered. */
const timeless = (text: string) =>
  text.replaceAll(/As of [^.]+ UTC/g, "As of now").replaceAll(/, by [^.;]+ UTC/g, ", by then");
