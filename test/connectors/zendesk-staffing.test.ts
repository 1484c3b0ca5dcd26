import { afterEach, describe, expect, it } from "vitest";
import { zendesk } from "../../connectors/zendesk/index.ts";
import {
  startZendesk,
  type ZendeskOptions,
  type ZendeskStandIn,
  zendeskCredentials,
} from "../../demo/stand-ins/zendesk.ts";
import type { ZendeskAgent } from "../../demo/stand-ins/zendesk-account.ts";
import type { TicketDraft } from "../../src/connector.ts";
import { createHttp } from "../../src/http.ts";
import { createLog } from "../../src/log.ts";

let standIn: ZendeskStandIn | undefined;
afterEach(() => standIn?.close());

async function open(options: ZendeskOptions = {}) {
  standIn = await startZendesk(options);
  const config = zendesk.config.parse({
    subdomain: "acme",
    oauth: { client_id: zendeskCredentials.clientId, client_secret: zendeskCredentials.clientSecret },
    base_url: standIn.url,
  });
  const deps = { http: createHttp(), log: createLog("silent"), now: Date.now, userAgent: "Baton/test" };
  return { desk: zendesk.open(config, deps), standIn };
}

const sarah: ZendeskAgent = {
  ...{ id: 9_101, name: "Sarah Lind", email: "sarah@acme.example", role: "agent", groups: [502] },
  ...{ skills: ["refunds"], availability: { status: "online", tickets: 3, capacity: 5 } },
};
const draft: TicketDraft = {
  ...{ handoffId: "hnd_01", subject: "Charged twice", priority: "high", group: "Billing", form: null },
  requester: { name: "Dana", email: "dana@northwind.example", externalId: null, phone: null },
  description: "I was charged twice",
  conversation: { platform: null, id: "conv_1" },
  note: { html: "<p>x</p>", text: "x" },
  ...{ tags: ["baton"], fields: [] },
};

describe("Zendesk's staffing", () => {
  it("tells who is there, with names for groups and skills, and how much they have", async () => {
    const account = {
      agents: [
        sarah,
        {
          ...sarah,
          id: 9_102,
          name: "Tom",
          email: null,
          skills: [],
          availability: { status: "transfers_only", tickets: 0, capacity: null },
        },
      ],
    };
    const { desk } = await open({ omnichannel: true, account });

    const [first, second] = await desk.staffing.read(AbortSignal.timeout(10_000));

    expect(first).toMatchObject({
      ...{
        id: "9101",
        name: "Sarah Lind",
        email: "sarah@acme.example",
        status: "available",
        load: 3,
        capacity: 5,
      },
      groups: ["Billing", "502"],
    });
    expect(first?.skills).toContain("refunds");
    expect(second).toMatchObject({ id: "9102", status: "away", skills: [], capacity: null });
  });

  it("reads every page, by cursors and never by an address from the answer", async () => {
    const agents = Array.from({ length: 230 }, (_, index) => ({ ...sarah, id: 10_000 + index }));
    const { desk, standIn } = await open({ omnichannel: true, account: { agents }, keepCalls: true });

    const all = await desk.staffing.read(AbortSignal.timeout(10_000));

    expect(new Set(all.map(({ id }) => id)).size).toBe(230);
    expect(standIn.calls.filter(({ path }) => path === "/api/v2/agent_availabilities")).toHaveLength(3);
  });

  it("asks for people by search, and for the names of skills only where somebody has one", async () => {
    const agents = [{ ...sarah, skills: [] }];
    const { desk, standIn } = await open({ omnichannel: true, account: { agents }, keepCalls: true });

    await desk.staffing.read(AbortSignal.timeout(10_000));

    const asked = standIn.calls.map(({ path, query }) => `${path} ${query.get("query") ?? ""}`.trim());
    expect(asked).toContain("/api/v2/users/search type:user role:agent");
    expect(asked).toContain("/api/v2/users/search type:user role:admin");
    expect(asked.filter((one) => one.includes("routing"))).toEqual([]);
  });

  it("is forbidden where the sign-in is no admin's or the plan does not have it", async () => {
    const { desk } = await open();

    await expect(desk.staffing.read(AbortSignal.timeout(10_000))).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("a ticket for one person", () => {
  const prepare = async (assignee: string, change: Partial<TicketDraft> = {}) => {
    const { desk, standIn } = await open();
    const prepared = await desk.tickets.prepare(
      { ...draft, assignee, ...change },
      { variant: 0, refresh: false },
    );
    return { desk, standIn, prepared, ticket: JSON.parse(prepared.request.body).ticket };
  };

  it.each(["sarah@acme.example", "Sarah@ACME.example", "9101", "Sarah Lind"])(
    "names %s by id",
    async (who) => {
      const { ticket, prepared, desk, standIn } = await prepare(who);

      expect([ticket.assignee_id, ticket.assignee_email, prepared.omitted]).toEqual([9_101, undefined, []]);
      await desk.tickets.create(prepared);
      expect(standIn.tickets.at(-1)).toMatchObject({ assignee_id: 9_101, group_id: 502 });
    },
  );

  it("leaves out somebody whom the account does not have, and says who is near", async () => {
    const { ticket, prepared } = await prepare("sara@acme.example");

    expect(ticket).not.toHaveProperty("assignee_id");
    expect(prepared.omitted).toEqual([
      {
        part: "assignee",
        reason:
          'there is no agent "sara@acme.example"; did you mean "sarah@acme.example" or "tomas@acme.example"?',
      },
    ]);
  });

  it("is refused by name when the person is not in the group", async () => {
    const { desk, prepared } = await prepare("noor@acme.example");

    await expect(desk.tickets.create(prepared)).rejects.toMatchObject({
      kind: "invalid",
      rejected: [{ part: "assignee", reason: "Assignee: is not a member of the group" }],
    });
  });
});
