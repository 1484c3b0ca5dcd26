import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot } from "../../demo/bot.ts";
import { faultsOf } from "../../demo/checks.ts";
import type { Helpdesk } from "../../demo/helpdesks/helpdesk.ts";
import { toHelpdesk } from "../../demo/helpdesks/zendesk.ts";
import type { Played } from "../../demo/play.ts";
import { startZendesk, type ZendeskStandIn, zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";
import { STORIES, type Story } from "../../demo/stories.ts";

const story: Story = {
  ...(STORIES[0] as Story),
  title: "A story",
  group: "Support",
  ends: "delivered",
  ticket: {
    requester: { name: "Dana Reyes", email: "dana@northwind.example" },
    priority: "urgent",
    tags: ["baton"],
    fields: { "Account tier": "Enterprise" },
    note: ["$1,200.00"],
    later: [],
  },
};
const RIGHT = {
  external_id: "hnd_1",
  subject: "Charged twice",
  requester: story.ticket.requester,
  comment: { html_body: "<p>Paid <b>$1,200.00</b> twice</p>", public: false },
  priority: "urgent",
  group_id: 501,
  tags: ["baton"],
  custom_fields: [{ id: 360_001, value: "tier_enterprise" }],
};

let zendesk: ZendeskStandIn;
let helpdesk: Helpdesk;
beforeEach(async () => {
  zendesk = await startZendesk();
  helpdesk = toHelpdesk(zendesk);
});
afterEach(() => zendesk.close());

async function create(ticket: object): Promise<void> {
  const { email, apiToken } = zendeskCredentials;
  const headers = {
    "content-type": "application/json",
    authorization: `Basic ${btoa(`${email}/token:${apiToken}`)}`,
  };
  await fetch(`${zendesk.url}/api/v2/tickets`, { method: "POST", headers, body: JSON.stringify({ ticket }) });
}

async function faults(changes: Partial<Played> = {}, status = "delivered"): Promise<string[]> {
  const ticket = helpdesk.tickets()[0] as Played["ticket"];
  const answers = [{ handoffId: "hnd_1", customerMessage: "", isOpen: true, tookMs: 10, at: 0 }];
  const calls = { hubspot: 1, stripe: 1, linear: 1, helpdesk: 1, slack: 0 };
  const played: Played = { story, answers, ticket, ticketAfterMs: 300, calls, ...changes };
  const handoff = async () => ({
    handoff: { id: "hnd_1", status },
    ticket: { id: ticket.id, url: "" },
  });
  return faultsOf([played], helpdesk, { handoff } as unknown as Bot);
}

describe("what the demo checks", () => {
  it("finds no fault with a ticket that is right", async () => {
    await create(RIGHT);

    expect(await faults()).toEqual([]);
  });

  it.each([
    ["another requester", { requester: { name: "Bot", email: "bot@acme.example" } }, "the requester is Bot"],
    ["another group", { group_id: 502 }, "the group is Billing, not Support"],
    ["another priority", { priority: "low" }, "the priority is low, not urgent"],
    ["a missing tag", { tags: [] }, "the tag baton is missing"],
    ["an empty field", { custom_fields: [] }, "the field Account tier holds nothing"],
    ["a public note", { comment: { ...RIGHT.comment, public: true } }, "the customer can see a note"],
    ["a missing fact", { comment: { html_body: "Hello", public: false } }, "does not say “$1,200.00”"],
  ])("finds %s", async (_, change, sentence) => {
    await create({ ...RIGHT, ...change });

    expect((await faults()).join("\n")).toContain(sentence);
  });

  it("finds a second ticket", async () => {
    await create(RIGHT);
    await create(RIGHT);

    expect(await faults()).toEqual([
      "There are 2 tickets for 1 handoffs.",
      "A story: 2 tickets carry its handoff's id.",
    ]);
  });

  it("finds two handoffs for one escalation, a ticket far too late, and an account that disagrees", async () => {
    await create(RIGHT);
    const twice = ["hnd_1", "hnd_2"].map((handoffId) => ({
      handoffId,
      customerMessage: "",
      isOpen: true,
      tookMs: 1,
      at: 0,
    }));

    expect(await faults({ answers: twice, ticketAfterMs: 6_000 }, "accepted")).toEqual([
      "A story: 2 deliveries became 2 handoffs.",
      "A story: its ticket took 6000 ms.",
      "A story: Baton says that it is accepted, not delivered.",
    ]);
  });
});
