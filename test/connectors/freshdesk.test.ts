import { describe, expect, it } from "vitest";
import { freshdesk } from "../../connectors/freshdesk/index.ts";
import { aBlock, aFreshdesk } from "../support/freshdesk.ts";

const NOBODY = { email: null, externalId: null, name: null, phone: null, error: null, feature: null };
const soon = () => AbortSignal.timeout(2_000);

describe("freshdesk's block of the manifest", () => {
  it.each(["acme", "ACME.freshdesk.com", "https://acme.freshdesk.com/"])(
    "takes %s for the account",
    (domain) => {
      expect(freshdesk.config.parse({ ...aBlock(), domain })).toMatchObject({
        ...{ agentUrl: "https://acme.freshdesk.com", baseUrl: "https://acme.freshdesk.com" },
        ...{ source: 7, type: null },
      });
    },
  );

  it.each([
    { domain: "acme.example.com" },
    { domain: "acme.freshdesk.com.evil.example" },
    { api_key: "" },
    { webhook_secret: "short" },
    { source: 4 },
    { base_url: "file:///etc" },
  ])("refuses %j", (change) => {
    expect(freshdesk.config.safeParse({ ...aBlock(), ...change }).success).toBe(false);
  });

  it("warns without a webhook secret, and then hears nothing", async () => {
    const { webhook_secret: _, ...without } = aBlock();
    expect(freshdesk.warnings?.(freshdesk.config.parse(without))).toEqual([
      expect.stringContaining("never hears who took a ticket"),
    ]);
    expect(freshdesk.warnings?.(freshdesk.config.parse(aBlock()))).toEqual([]);
    expect((await aFreshdesk({}, { webhook_secret: undefined })).inbound).toBeUndefined();
  });
});

describe("what freshdesk knows", () => {
  it("reads the requester's latest tickets in one call, those of last year, too", async () => {
    const { lookup, standIn } = await aFreshdesk();
    const facts = await lookup?.find({ ...NOBODY, email: " dana@northwind.example " }, soon());

    expect(facts?.tickets?.map(({ subject, status }) => [subject, status])).toEqual([
      ["Invoice shows the old company address", "resolved"],
      ["Two seats too many on the last invoice", "closed"],
    ]);
    expect(facts?.urls?.tickets).toBe("https://acme.freshdesk.com/a/contacts/700001");
    expect(standIn.calls).toHaveLength(1);
  });

  it("takes a 400 for nobody, and asks nothing without anything to ask by", async () => {
    const { lookup, standIn } = await aFreshdesk();
    expect(await lookup?.find({ ...NOBODY, email: "nobody@x.example" }, soon())).toEqual({});
    expect(await lookup?.find({ ...NOBODY, externalId: "u_1" }, soon())).toEqual({});
    expect(standIn.calls.at(-1)?.query.get("unique_external_id")).toBe("u_1");
    expect(await lookup?.find({ ...NOBODY, email: "not an address", phone: "1" }, soon())).toEqual({});
    expect(standIn.calls).toHaveLength(2);
  });

  it("takes any other 400 for what it is", async () => {
    const { lookup, standIn } = await aFreshdesk();
    const body = {
      description: "Validation failed",
      errors: [{ field: "email", message: "Unexpected/invalid field in request", code: "invalid_field" }],
    };
    standIn.faults = [{ kind: "status", reply: { status: 400, body } }];

    await expect(lookup?.find({ ...NOBODY, email: "a@b.example" }, soon())).rejects.toMatchObject({
      kind: "invalid",
    });
  });

  it("says who takes new tickets, with groups by name and id", async () => {
    const { staffing, standIn } = await aFreshdesk();
    const [, tomas] = standIn.account.agents;
    if (tomas) tomas.available = false;

    expect(await staffing?.read(soon())).toEqual([
      expect.objectContaining({ name: "Baton", status: "away", groups: [] }),
      {
        ...{ id: "9101", name: "Sarah Lind", email: "sarah@acme.example", status: "available" },
        ...{ groups: ["Support", "51001", "Billing", "51002"], skills: [], load: null, capacity: null },
      },
      expect.objectContaining({ name: "Tomás Vega", status: "away" }),
      expect.objectContaining({ name: "Noor Haddad", status: "available" }),
    ]);
  });

  it("does not say who is there where its role may not see agents", async () => {
    const { staffing } = await aFreshdesk({ hidesAgents: true });
    await expect(staffing?.read(soon())).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("finds everything in place, and writes nothing", async () => {
    const { check, standIn } = await aFreshdesk();

    expect((await check()).map(({ level }) => level)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    expect(standIn.calls.every(({ method }) => method === "GET")).toBe(true);
  });

  it("names a key that is refused, a scope that is too small, and fields that must be filled in", async () => {
    const refused = await aFreshdesk({}, { api_key: "another" });
    expect(await refused.check()).toEqual([{ level: "fault", message: "signing in: answered 401" }]);

    const small = await aFreshdesk({ ticketScope: 2 });
    expect(await small.check()).toContainEqual({
      level: "fault",
      message: expect.stringContaining("sees only some tickets"),
    });

    const { check, standIn } = await aFreshdesk();
    const tier = standIn.account.fields.find(({ label }) => label === "Account tier");
    if (tier) tier.required_for_agents = true;
    expect(await check()).toContainEqual({
      level: "warning",
      message: expect.stringContaining('agents must fill in "Account tier"'),
    });
  });

  it("reads agents for a warning alone: tickets go to groups without them", async () => {
    const { check } = await aFreshdesk({ hidesAgents: true });

    expect((await check()).filter(({ level }) => level !== "ok")).toEqual([
      { level: "warning", message: expect.stringContaining("may not see agents") },
    ]);
  });
});
