import { describe, expect, it } from "vitest";
import type { PreparedTicket, TicketDraft, Tickets } from "../../src/connector.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import type { RejectedPart } from "../../src/errors.ts";
import { renderTicket } from "../../src/handoff/render.ts";
import { NOBODY } from "../../src/routing/staff.ts";
import { staffOf } from "../../src/routing/team.ts";
import { parse, withLines } from "../manifest/support.ts";
import { NOW } from "../ticket/stories.ts";

const EVENT = EscalationEvent.parse({
  conversation: {
    id: "conv_1",
    messages: [{ role: "customer", text: "I was charged twice. I want a person." }],
  },
  customer: { email: "dana@northwind.example", attributes: { tier: "enterprise" } },
});
const MANIFEST = withLines(
  "agents: [{ name: Sarah Lind, email: sarah@acme.example, groups: [Billing] }]",
  "routing:",
  '  rules: [{ name: vip, when: customer.tier == "enterprise", targets: [{ group: Billing }] }]',
  "  default: { group: Support }",
  "fields:",
  "  - { field: Route, value: route.rule }",
  "  - { field: Reply in, value: sla.first_reply_minutes }",
);

/** A helpdesk that knows these groups and people. */
function aDesk(groups: string[], people: string[]) {
  const drafts: TicketDraft[] = [];
  const missing = (
    part: "group" | "assignee",
    name: string | null | undefined,
    known: string[],
  ): RejectedPart[] =>
    name && !known.includes(name) ? [{ part, reason: `there is no ${part} "${name}"` }] : [];
  const tickets = {
    maxNoteBytes: 60_000,
    prepare: async (draft: TicketDraft): Promise<PreparedTicket> => {
      drafts.push(draft);
      const omitted = [
        ...missing("group", draft.group, groups),
        ...missing("assignee", draft.assignee, people),
      ];
      return {
        request: { method: "POST", path: "/", body: "{}" },
        idempotencyKey: null,
        omitted,
        fields: [],
      };
    },
  } as unknown as Tickets;
  return { tickets, drafts };
}

async function render(desk: ReturnType<typeof aDesk>, refused: RejectedPart[] = [], text = MANIFEST) {
  const manifest = parse(text);
  const staff = manifest.agents.length > 0 ? staffOf(manifest.agents, [], new Map()) : NOBODY;
  const place = { manifest, tickets: desk.tickets, written: null, staff, now: NOW };
  const handoff = {
    ...{ id: "hnd_01", installationId: "default", createdAt: new Date(NOW), isTest: false },
    requestVariant: refused.length,
  };
  const rendered = await renderTicket(place, handoff, EVENT, [], refused);
  return { ...rendered, last: desk.drafts.at(-1) };
}

describe("a routed ticket", () => {
  it("goes to the group and the person of its rule, and its fields may say so", async () => {
    const { route, last, fields, draft } = await render(
      aDesk(["Billing", "Support"], ["sarah@acme.example"]),
    );

    expect(last).toMatchObject({ group: "Billing", assignee: "sarah@acme.example" });
    expect(route).toMatchObject({ rule: "vip", assigneeName: "Sarah Lind", target: 0 });
    expect(fields.map(({ value }) => value)).toEqual(["vip", 15]);
    expect(draft.tags).toEqual(expect.arrayContaining(["baton_rule_vip", "baton_sla_15m"]));
  });

  it("goes to the default group, with the reason in route and note, when its group is not there", async () => {
    const { route, last, draft, prepared } = await render(aDesk(["Support"], ["sarah@acme.example"]));

    expect(last).toMatchObject({ group: "Support", assignee: null });
    expect(route).toMatchObject({ group: "Support", rule: null, assignee: null });
    expect(route.reason).toBe(
      'Billing could not be set (there is no group "Billing"): the manifest\'s default group',
    );
    expect(route.passedOver).toEqual([{ target: "Billing", why: 'there is no group "Billing"' }]);
    expect(draft.note.text).toContain('Group could not be set: there is no group "Billing".');
    expect(prepared.omitted).toEqual([{ part: "group", reason: 'there is no group "Billing"' }]);
  });

  it("is left to the helpdesk when the default group is not there either", async () => {
    const { route } = await render(aDesk([], ["sarah@acme.example"]));

    expect(route.group).toBeNull();
    expect(route.reason).toContain("the helpdesk decides");
  });

  it("is the group's when its person is not there", async () => {
    const { route, last, draft } = await render(aDesk(["Billing", "Support"], []));

    expect(last).toMatchObject({ group: "Billing", assignee: null });
    expect(route).toMatchObject({ group: "Billing", assignee: null, assigneeName: null, rule: "vip" });
    expect(route.reason).toContain("Sarah Lind could not be set");
    expect(draft.note.text).toContain("Assignee could not be set");
  });

  it("is rendered anew for the default group when the helpdesk refused the request for its group, and for none when it did twice", async () => {
    const known = aDesk(["Billing", "Support"], ["sarah@acme.example"]);
    const refusal = { part: "group", reason: "Group: is invalid" };

    expect((await render(known, [refusal])).last).toMatchObject({ group: "Support", assignee: null });
    expect((await render(known, [refusal, refusal])).last).toMatchObject({ group: null });
  });

  it("leaves out a person whom the helpdesk refused", async () => {
    const known = aDesk(["Billing", "Support"], ["sarah@acme.example"]);
    const { last, route } = await render(known, [
      { part: "assignee", reason: "Assignee: is not in the group" },
    ]);

    expect(last).toMatchObject({ group: "Billing", assignee: null });
    expect(route.assignee).toBeNull();
  });

  it("gets at least the manifest's default priority", async () => {
    const floor = (priority: string) => withLines(`routing: { default: { priority: ${priority} } }`);
    const desk = aDesk([], []);

    expect((await render(desk, [], floor("low"))).draft.priority).toBe("urgent");
    const { draft, route } = await render(desk, [], floor("urgent"));
    expect(draft.priority).toBe("urgent");
    expect(route.priorityBecause).not.toBe("");
  });
});
