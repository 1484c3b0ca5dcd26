import { readFile, writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { credentialsOf, startVendors, stopVendors, type Vendors } from "../../demo/vendors.ts";
import { aFile, runBaton } from "../support/command.ts";
import { anEscalation, escalated, openHouse, read, SECRET, until } from "../support/house.ts";

describe("baton doctor", () => {
  let vendors: Vendors;
  let env: Record<string, string>;
  beforeAll(async () => {
    vendors = await startVendors("zendesk");
    env = { ...credentialsOf(vendors), BATON_SIGNING_SECRET: SECRET, BATON_MANIFEST: "demo/baton.yaml" };
  });
  afterEach(() => {
    for (const vendor of Object.values(vendors)) vendor.faults = [];
  });
  afterAll(() => stopVendors(vendors));
  const doctor = (more: Record<string, string> = {}, args: string[] = []) =>
    runBaton(["doctor", ...args], { ...env, ...more });

  it("finds everything in place, a line each under its heading, and writes nothing", async () => {
    const { code, stdout, stderr } = await doctor();
    const lines = stdout.trimEnd().split("\n");

    expect([code, stderr]).toEqual([0, ""]);
    expect(lines.at(-1)).toBe("demo/baton.yaml: 0 faults, 3 warnings"); // no availabilities, no public address, and nothing runs
    const headings = lines.filter((line) => /^[A-Z]/.test(line));
    expect(headings).toEqual([
      ...[
        "Manifest",
        "Helpdesk",
        "Sources",
        "Bots",
        "Alerts",
        "Fields and options",
        "Groups and agents",
        "Bugs",
        "Hours",
      ],
      ...["Clock", "Webhooks", "Queue", "Database", "Secrets", "Before you launch"],
    ]);
    const findings = lines.filter((line) => line.startsWith("  ") && !/^ {2}\[/.test(line));
    for (const line of findings) expect(line).toMatch(/^ {2}(ok {6}|warning )\S/);
    expect(stdout).toContain(
      "Zendesk: it has what the manifest names: 4 fields, 3 values that expressions give",
    );
    expect(stdout).toContain("Zendesk: it has every group named: Support, Billing");
    expect(stdout).toContain("this clock agrees with that of Zendesk");
    expect(vendors.helpdesk.tickets()).toEqual([]);
    expect(
      vendors.helpdesk.calls.filter(({ method, path }) => method !== "GET" && path !== "/oauth/tokens"),
    ).toEqual([]);
  });

  it("tells the same as JSON, for machines", async () => {
    const { code, stdout } = await doctor({}, ["--json"]);
    const { sections, checklist, counts } = JSON.parse(stdout);

    expect([code, counts.fault]).toEqual([0, 0]);
    expect(sections[1]).toMatchObject({
      name: "Helpdesk",
      findings: expect.arrayContaining([{ level: "ok", message: expect.any(String) }]),
    });
    expect(checklist.map(({ state }: { state: string }) => state)).toContain("unknown");
  });

  it("names what is wrong at each vendor, once, and goes on with the others", async () => {
    const { code, stdout } = await doctor({
      HUBSPOT_ACCESS_TOKEN: "wrong-canary",
      ZENDESK_CLIENT_SECRET: "wrong-canary",
      LINEAR_BASE_URL: "http://127.0.0.1:9",
    });

    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}FAULT {3}HubSpot: HubSpot rejects the access token.*$/m);
    expect(stdout).toMatch(/^ {2}FAULT {3}Zendesk: signing in: Zendesk refused the OAuth client$/m);
    expect(stdout).toMatch(/^ {2}FAULT {3}Linear: connection failed \(ECONNREFUSED\)$/m);
    expect(stdout).toMatch(/^ {2}ok {6}Stripe: may read customers$/m);
    expect(stdout).toMatch(/: 3 faults, \d warnings\n$/);
    expect(stdout).not.toContain("canary");
  });

  it("names fields, group and form that the helpdesk does not have, with their line", async () => {
    const text = (await readFile("demo/baton.yaml", "utf8"))
      .replace("field: MRR", "field: MMR")
      .replace("default: { group: Support }", "default: { group: Supprt, form: Bugs }");
    const BATON_MANIFEST = await aFile("baton.yaml", text);
    const { code, stdout } = await doctor({ BATON_MANIFEST });

    const line = text.split("\n").findIndex((one) => one.includes("MMR")) + 1;
    expect(code).toBe(1);
    expect(stdout).toMatch(
      new RegExp(
        `^ {2}FAULT {3}Zendesk: ${BATON_MANIFEST}:${line}:\\d+: .*"MMR"; did you mean "MRR"\\?$`,
        "m",
      ),
    );
    expect(stdout).toMatch(
      /^ {2}FAULT.*routing\.default\.group: there is no group "Supprt"; did you mean "Support"\?$/m,
    );
    expect(stdout).toMatch(/^ {2}FAULT.*routing\.default\.form: there is no ticket form "Bugs"/m);
  });

  it("names values that an expression gives and a dropdown has not, and groups and people who are nowhere", async () => {
    const text = (await readFile("demo/baton.yaml", "utf8"))
      .replace(
        "name: Tomás Vega, email: tomas@acme.example, groups: [Support]",
        "name: Tomás, groups: [Suport]",
      )
      .replace('"High"', '"Hgih"');
    const BATON_MANIFEST = await aFile("baton.yaml", text);
    const { code, stdout } = await doctor({ BATON_MANIFEST });

    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^ {2}FAULT {3}Zendesk: .*:\d+:\d+: .*"Churn risk" has no option "Hgih"; did you mean "High"/m,
    );
    expect(stdout).toMatch(
      /^ {2}FAULT {3}Zendesk: .*agents, Tomás: there is no group "Suport"; did you mean "Support"\?$/m,
    );
  });

  it("does not hang on a vendor that does", async () => {
    vendors.stripe.faults = [{ kind: "hang" }];
    const { code, stdout } = await doctor();

    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}FAULT {3}Stripe: .*no answer within 10 s$/m);
  }, 40_000);

  it("passes on the warnings of the manifest, which are no faults", async () => {
    const text = (await readFile("demo/baton.yaml", "utf8")).replace(
      /oauth: \{.*\}/,
      "email: agent@acme.example\n    api_token: zendesk-demo-token",
    );
    const { code, stdout } = await doctor({ BATON_MANIFEST: await aFile("baton.yaml", text) });

    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}warning .*30 April 2027/m);
    expect(stdout).toMatch(/: 0 faults, \d warnings\n$/);
  });

  it("says that Redis does not answer, where one is set", async () => {
    const { code, stdout } = await doctor({ REDIS_URL: "redis://127.0.0.1:9" });

    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}FAULT {3}Redis does not answer \(REDIS_URL\)$/m);
  });

  it.runIf(process.env.TEST_REDIS_URL)("says that Redis keeps what it is given", async () => {
    const { stdout } = await doctor({ REDIS_URL: process.env.TEST_REDIS_URL ?? "" });

    expect(stdout).toMatch(
      /^ {2}(ok {6}Redis \d+\.[\d.]+ answers, and evicts nothing|warning Redis .*maxmemory-policy.*)$/m,
    );
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ["an argument", ["now"], {}, /^usage: baton doctor \[--json\]\n$/],
    ["a missing secret", [], { LINEAR_API_KEY: "" }, /^demo\/baton\.yaml:\d+:\d+: .*LINEAR_API_KEY.*\n$/],
    ["a port that is none", [], { PORT: "http" }, /^environment variable PORT: [^\n]+\n$/],
  ])("ends with one sentence for %s", async (_, args, more, expected) => {
    const { code, stdout, stderr } = await doctor(more, args);

    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(expected);
  });
});

describe("baton doctor beside a Baton that runs", () => {
  it("goes through the list before a launch by what the database tells", async () => {
    const house = await openHouse({ backend: "embedded", manifest: MORE });
    try {
      const patient = (await readFile(house.manifestPath, "utf8")).replace(
        "deadline_ms: 1000",
        "deadline_ms: 30000",
      );
      await writeFile(house.manifestPath, patient);
      const baton = await house.spawn();
      const before = await runBaton(["doctor"], house.env);
      expect(before.stderr).toBe("");
      expect(before.stdout).toMatch(/^ {2}\[ \] Conversations mapped: no handoff of a real conversation/m);
      expect(before.stdout).toMatch(/^ {2}\[ \] End-to-end test done: no test was delivered yet/m);
      expect(before.stdout).toMatch(/^ {2}\[ \] Handoff and offline flow: name a lead in `routing\.timers`/m);

      const page = { url: "https://app.example/billing" };
      await escalated(baton.url, anEscalation({}, { page }));
      const simulated = await runBaton(["simulate", "--url", baton.url, "--keep"], house.env);
      expect(simulated.code).toBe(0);
      const after = await runBaton(["doctor"], house.env);

      expect(after.stdout).toMatch(
        /^ {2}\[x\] End-to-end test done: delivered on \d{4}-\d\d-\d\d, with this manifest$/m,
      );
      expect(after.stdout).toMatch(
        /^ {2}\[ \] Conversations mapped: of the last 1, 1 the customer's e-mail, 0 a language, .*let the bot send/m,
      );
      expect(after.stdout).toMatch(
        /^ {2}ok {6}the embedded PostgreSQL \d+(\.\d+)? answers; \d+ handoffs? waits?$/m,
      );
      expect(after.stdout).toMatch(/^ {2}ok {6}this clock agrees with that of the database$/m);

      house.zendesk.faults = [{ kind: "status", reply: { status: 401, body: { error: "invalid_client" } } }];
      await escalated(baton.url);
      const readyz = () => read<{ reconnect?: string[] }>(baton.url, "/readyz");
      await until(async () => (await readyz()).reconnect !== undefined, "a vendor must be reconnected");
      const refused = await runBaton(["doctor"], house.env);
      expect(refused.stdout).toMatch(
        /^ {2}FAULT {3}zendesk: reconnect needed since .*: put working credentials/m,
      );
      expect(refused.stdout).toMatch(/^ {2}\[ \] Integrations connected: there are faults under Helpdesk/m);
    } finally {
      await house.close();
    }
  }, 240_000);
});

const MORE = `hours:
  schedules:
    - { name: office, zone: Europe/Berlin, open: { mon-fri: "09:00-17:00" } }
`;
