import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { credentialsOf, startVendors, stopVendors, type Vendors } from "../../demo/vendors.ts";
import { aFile, runBaton } from "../support/command.ts";
import { SECRET } from "../support/house.ts";

describe("baton doctor", () => {
  let vendors: Vendors;
  let env: Record<string, string>;
  beforeAll(async () => {
    vendors = await startVendors();
    env = { ...credentialsOf(vendors), BATON_SIGNING_SECRET: SECRET, BATON_MANIFEST: "demo/baton.yaml" };
  });
  afterEach(() => {
    for (const vendor of Object.values(vendors)) vendor.faults = [];
  });
  afterAll(() => stopVendors(vendors));
  const doctor = (more: Record<string, string> = {}, args: string[] = []) =>
    runBaton(["doctor", ...args], { ...env, ...more });

  it("finds everything in place, a line each, and writes nothing", async () => {
    const { code, stdout, stderr } = await doctor();
    const lines = stdout.trimEnd().split("\n");

    expect([code, stderr]).toEqual([0, ""]);
    expect(lines.at(-1)).toBe("demo/baton.yaml: 0 faults, 0 warnings");
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^ok {6}(HubSpot|Stripe|Linear|Zendesk): \S/);
    expect(stdout).toContain("Zendesk: it has what the manifest names: 4 fields, the group Support");
    expect(vendors.zendesk.tickets).toEqual([]);
  });

  it("names what is wrong at each vendor, once, and goes on with the others", async () => {
    const { code, stdout } = await doctor({
      HUBSPOT_ACCESS_TOKEN: "wrong-canary",
      ZENDESK_CLIENT_SECRET: "wrong-canary",
      LINEAR_BASE_URL: "http://127.0.0.1:9",
    });

    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAULT {3}HubSpot: HubSpot rejects the access token.*$/m);
    expect(stdout).toMatch(/^FAULT {3}Zendesk: signing in: Zendesk refused the OAuth client$/m);
    expect(stdout).toMatch(/^FAULT {3}Linear: connection failed \(ECONNREFUSED\)$/m);
    expect(stdout).toMatch(/^ok {6}Stripe: may read customers$/m);
    expect(stdout).toMatch(/: 3 faults, 0 warnings\n$/);
    expect(stdout).not.toContain("canary");
  });

  it("names fields, group and form that the helpdesk does not have, with their line", async () => {
    const text = (await readFile("demo/baton.yaml", "utf8"))
      .replace("field: MRR", "field: MMR")
      .replace("group: Support", "group: Supprt, form: Bugs");
    const BATON_MANIFEST = await aFile("baton.yaml", text);
    const { code, stdout } = await doctor({ BATON_MANIFEST });

    const line = text.split("\n").findIndex((one) => one.includes("MMR")) + 1;
    expect(code).toBe(1);
    expect(stdout).toMatch(
      new RegExp(`^FAULT {3}Zendesk: ${BATON_MANIFEST}:${line}:\\d+: .*"MMR"; did you mean "MRR"\\?$`, "m"),
    );
    expect(stdout).toMatch(
      /^FAULT.*routing\.default\.group: there is no group "Supprt"; did you mean "Support"\?$/m,
    );
    expect(stdout).toMatch(/^FAULT.*routing\.default\.form: there is no ticket form "Bugs"/m);
  });

  it("does not hang on a vendor that does", async () => {
    vendors.stripe.faults = [{ kind: "hang" }];
    const { code, stdout } = await doctor();

    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAULT {3}Stripe: .*no answer within 10 s$/m);
  }, 40_000);

  it("passes on the warnings of the manifest, which are no faults", async () => {
    const text = (await readFile("demo/baton.yaml", "utf8")).replace(
      /oauth: \{.*\}/,
      "email: agent@acme.example\n    api_token: zendesk-demo-token",
    );
    const { code, stdout } = await doctor({ BATON_MANIFEST: await aFile("baton.yaml", text) });

    expect(code).toBe(0);
    expect(stdout).toMatch(/^warning .*30 April 2027/m);
    expect(stdout).toMatch(/: 0 faults, 1 warning\n$/);
  });

  it("says that Redis does not answer, where one is set", async () => {
    const { code, stdout } = await doctor({ REDIS_URL: "redis://127.0.0.1:9" });

    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAULT {3}Redis: it does not answer \(REDIS_URL\)$/m);
  });

  it.runIf(process.env.TEST_REDIS_URL)("says that Redis keeps what it is given", async () => {
    const { stdout } = await doctor({ REDIS_URL: process.env.TEST_REDIS_URL ?? "" });

    expect(stdout).toMatch(
      /^(ok {6}Redis: it answers, and evicts nothing|warning Redis: .*maxmemory-policy.*)$/m,
    );
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ["an argument", ["now"], {}, /^usage: baton doctor\n$/],
    ["a missing secret", [], { LINEAR_API_KEY: "" }, /^demo\/baton\.yaml:\d+:\d+: .*LINEAR_API_KEY.*\n$/],
    ["a port that is none", [], { PORT: "http" }, /^environment variable PORT: [^\n]+\n$/],
  ])("ends with one sentence for %s", async (_, args, more, expected) => {
    const { code, stdout, stderr } = await doctor(more, args);

    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(expected);
  });
});
