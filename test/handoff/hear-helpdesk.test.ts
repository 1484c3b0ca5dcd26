import { beforeEach, describe, expect, it } from "vitest";
import type { HelpdeskEvent } from "../../src/connector.ts";
import { hear } from "../../src/handoff/hear-helpdesk.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { DEFAULT_RULES } from "../../src/privacy/rules.ts";
import { DEFAULT_TIMERS } from "../../src/routing/timers.ts";
import type { Claim } from "../../src/storage/handoffs.ts";
import { createOutcomeStore } from "../../src/storage/outcomes.ts";
import { quietLog } from "../storage/helpers.ts";
import { openRows } from "../storage/rows.ts";
import { aManifest } from "../support/server.ts";

const { database, handoffs, aHandoff, sql } = await openRows();
const outcomes = createOutcomeStore(database);
const metrics = createMetrics();
const basic = aManifest();
const manifest = {
  ...basic,
  privacy: createPrivacy(DEFAULT_RULES),
  routing: { ...basic.routing, timers: DEFAULT_TIMERS },
};
const room = { outcomes, metrics, manifest: () => manifest, log: quietLog, now: Date.now };
const HOOK = { source: "desk", installationId: "default" };
const SARAH = { id: "9101", name: "Sarah Lind" };
const BOT = "https://bot.example/events";
const ROUTE = JSON.stringify({
  group: "Billing",
  priority: "high",
  topic: "billing",
  assignee: null,
  reason: "",
});

let serial = 0;
let id = "";
let ticketId = "";

beforeEach(async () => {
  ticketId = String(++serial);
  id = await anOpenHandoff();
  await note(id, ticketId);
});

const anOpenHandoff = (conversationId = `conv_${serial}`) =>
  aHandoff({
    callbackUrl: BOT,
    conversationId,
    body: {
      conversation: {
        id: conversationId,
        language: "de",
        messages: [{ role: "customer", text: "Hallo", at: null }],
      },
      customer: { attributes: {} },
      reason: { code: "customer_request", text: null },
    },
  });

/** As a worker leaves it behind. */
async function note(handoffId: string, ticket: string) {
  await sql(
    `UPDATE handoffs SET status = 'delivered', ticket_id = $2, ticket_url = 'https://x.example/' || $2,
       delivered_at = now(), work_due_at = NULL, route = $3 WHERE id = $1`,
    [handoffId, ticket, ROUTE],
  );
}

function event(
  minutes: number,
  what: HelpdeskEvent["what"],
  more: Partial<HelpdeskEvent> = {},
): HelpdeskEvent {
  const at = new Date(Date.now() - 3_600_000 + minutes * 60_000).toISOString();
  return {
    ...{ id: `evt-${++serial}`, ticketId, handoffId: id, at, action: null, what },
    by: { kind: "agent", ...SARAH },
    ...more,
  };
}
const assigned = (minutes: number, agent: HelpdeskEvent["by"] | typeof SARAH | null = SARAH) =>
  event(minutes, { type: "assigned", agent: agent && { id: agent.id ?? "", name: agent.name } });
const reply = (minutes: number, text = "Refunded.") =>
  event(minutes, { type: "commented", isPublic: true, text });
const solved = (minutes: number) => event(minutes, { type: "status", status: "solved" });
const reopened = (minutes: number) => event(minutes, { type: "status", status: "open" });

const tell = async (...events: HelpdeskEvent[]) => {
  const results: string[] = [];
  for (const one of events) results.push((await hear(HOOK, one, room)).result);
  return results;
};
const row = async (handoffId = id) =>
  (await sql<Row>("SELECT * FROM handoffs WHERE id = $1", [handoffId]))[0] as Row;
interface Row {
  status: string;
  closed_at: Date | null;
  timer: string | null;
  timer_due_at: Date | null;
}
const owed = (handoffId = id) =>
  sql<{ type: string; key: string; payload: string }>(
    "SELECT type, key, payload FROM callbacks WHERE handoff_id = $1 ORDER BY created_at, id",
    [handoffId],
  );
const dataOf = async (type: string) =>
  JSON.parse((await owed()).find((one) => one.type === type)?.payload ?? "{}").data;

describe("a helpdesk that tells the whole state with each event, under ids that are hashes", () => {
  const state = (minutes: number) =>
    [
      event(minutes, { type: "group_changed", groupId: "7" }),
      assigned(minutes),
      event(minutes, { type: "status", status: "open" }),
      event(minutes, { type: "rated", score: "good", word: "good", comment: null }),
    ].map((one, nr) => ({
      ...one,
      id: `${((serial * 7919 + nr * 104729) % 65_536).toString(16)}-${one.id}`,
    }));

  it("says nothing new by saying it again: no event, no nudge, and the timer runs on", async () => {
    await tell(...state(1));
    const before = { row: await row(), owed: await owed() };
    const nudged: unknown[] = [];

    for (const one of [...state(2), ...state(3)]) {
      const heard = await hear(HOOK, one, room);
      if (heard.result === "applied") nudged.push(...heard.owed);
    }

    expect(nudged).toEqual([]);
    expect({ row: await row(), owed: await owed() }).toEqual(before);
    expect(before.row.status).toBe("assigned");
  });
});

describe("what a helpdesk tells of a ticket", () => {
  it("moves the handoff from delivered to resolved, and keeps who did what", async () => {
    await tell(assigned(1));
    expect(await row()).toMatchObject({ status: "assigned", timer: "silent" });
    await tell(reply(2));
    expect(await row()).toMatchObject({ status: "replied", timer: null, timer_due_at: null });
    await tell(solved(3));
    expect((await row()).status).toBe("resolved");
    expect((await row()).closed_at).not.toBeNull();

    expect(await outcomes.get(id)).toMatchObject({
      ...{ groupName: "Billing", priority: "high", topic: "billing", assigneeName: "Sarah Lind" },
      ...{ firstReplyBy: "Sarah Lind", reassignments: 0, reopens: 0, resolution: "Refunded." },
    });
  });

  it("owes the bot each event once, with who answers, what to say and how it was solved", async () => {
    await tell(assigned(1), reply(2), reply(2.5, "And a voucher."), solved(3));

    expect((await owed()).map(({ type }) => type)).toEqual([
      "handoff.assigned",
      "handoff.replied",
      "handoff.resolved",
    ]);
    const { agent, customer_message } = await dataOf("handoff.assigned");
    expect(agent).toEqual({ name: "Sarah Lind", team: "Billing" });
    expect(customer_message).toContain("Sarah Lind"); // in German, as the customer writes
    expect(customer_message).not.toContain("bringing in");
    expect(await dataOf("handoff.resolved")).toMatchObject({
      handoff: { id, status: "resolved" },
      resolution: "And a voucher.",
      ticket: { id: ticketId },
    });
  });

  it("waits a moment with the resolution, since the last answer may come after the status that it came with", async () => {
    await tell(assigned(1), solved(3));
    expect(await dataOf("handoff.resolved")).not.toHaveProperty("resolution");
    await tell(reply(2.99, "Done."));

    expect(await dataOf("handoff.resolved")).toMatchObject({ resolution: "Done." });
    expect((await owed()).filter(({ type }) => type === "handoff.resolved")).toHaveLength(1);
  });

  it("comes to the same end in every order, with one event of each type", async () => {
    const orders = permutations([0, 1, 2, 3, 4]);
    const ends = new Set<string>();
    for (const order of orders) {
      id = await anOpenHandoff(`conv_order_${order.join("")}`);
      ticketId = `order-${order.join("")}`;
      await note(id, ticketId);
      const story = [assigned(1), reply(2), solved(3), reopened(4), solved(5)];
      await tell(...order.map((position) => story[position] as HelpdeskEvent));
      const { status, closed_at, timer } = await row();
      const told = await outcomes.get(id);
      const times = [told?.firstAssignedAt, told?.firstReplyAt, told?.resolvedAt].map((at) => at !== null);
      const types = (await owed()).map(({ type }) => type);
      ends.add(
        JSON.stringify([
          status,
          closed_at !== null,
          timer,
          told?.reopens,
          told?.resolution,
          times,
          told?.assigneeId,
        ]),
      );
      expect(types.filter((type) => type === "handoff.replied")).toHaveLength(1);
      expect(types.filter((type) => type === "handoff.assigned").length).toBeLessThanOrEqual(1);
    }

    expect(orders).toHaveLength(120);
    expect([...ends]).toEqual([
      JSON.stringify(["resolved", true, null, 1, "Refunded.", [true, true, true], "9101"]),
    ]);
  }, 60_000);

  it("has no second effect when it is told again", async () => {
    const one = assigned(1);
    await tell(one, reply(2));
    const before = [await row(), await outcomes.get(id), await owed()];

    expect(await tell(one, one)).toEqual(["repeated", "repeated"]);
    expect([await row(), await outcomes.get(id), await owed()]).toEqual(before);
  });

  it.each<[string, Partial<HelpdeskEvent>]>([
    ["a ticket of somebody else's", { ticketId: "77777777", handoffId: null }],
    ["with an external id of another system", { ticketId: "77777777", handoffId: "order-4711" }],
    [
      "with an id that looks like ours",
      { ticketId: "77777777", handoffId: "hnd_0123456789abcdefghjkmnpqrs" },
    ],
    ["with a NUL in its id", { ticketId: "77777777", handoffId: "hnd_\u0000" }],
  ])("is ignored of %s, and nothing is stored", async (_, more) => {
    const before = await sql("SELECT count(*) FROM helpdesk_events");

    expect(await tell({ ...assigned(1), ...more })).toEqual(["ignored"]);
    expect(await sql("SELECT count(*) FROM helpdesk_events")).toEqual(before);
  });

  it("is ignored of a copy of our ticket, which carries our id", async () => {
    expect(await tell({ ...assigned(1), ticketId: "99999999" })).toEqual(["ignored"]);
    expect((await row()).status).toBe("delivered");
  });

  it("finds the handoff by the ticket alone, too", async () => {
    expect(await tell({ ...assigned(1), handoffId: null })).toEqual(["applied"]);
    expect((await row()).status).toBe("assigned");
  });

  it("stays out of another installation", async () => {
    const heard = await hear({ ...HOOK, installationId: "other" }, assigned(1), room);

    expect(heard.result).toBe("ignored");
  });

  it("hides what is private in answers and ratings, and cuts what is long", async () => {
    await tell(
      reply(1, "Your card 4111 1111 1111 1111 is blocked."),
      solved(2),
      event(3, { type: "rated", score: "bad", word: "bad", comment: "My card is 4111 1111 1111 1111" }),
    );
    const told = await outcomes.get(id);
    expect(JSON.stringify([told, await owed()])).not.toContain("4111");
    expect(told).toMatchObject({ csat: "bad" });

    await tell(reply(1.5, "x".repeat(5_000)));
    expect(String((await outcomes.get(id))?.resolution).length).toBeLessThan(2_100);
  });

  it("leaves whom Baton itself gave it to as long as the target of the route says", async () => {
    await sql(
      "UPDATE handoffs SET timer = 'silent', timer_due_at = now() + interval '10 seconds' WHERE id = $1",
      [id],
    );
    const { timer_due_at: before } = await row();
    const byUs = { by: { kind: "us", id: "1", name: "Baton" } } as const;

    await tell(event(1, { type: "assigned", agent: SARAH }, byUs));

    expect(await row()).toMatchObject({ status: "assigned", timer: "silent", timer_due_at: before });
  });

  it("restarts the timer for whoever takes it over, and goes back when nobody has it", async () => {
    await tell(assigned(1));
    await sql("UPDATE handoffs SET timer_due_at = now() - interval '1 hour' WHERE id = $1", [id]);
    await tell(assigned(2, { id: "9102", name: "Tom" }));
    expect((await row()).timer_due_at?.getTime()).toBeGreaterThan(Date.now());

    await tell(assigned(3, null));
    expect(await row()).toMatchObject({ status: "delivered", timer: "unassigned" });
    expect((await owed()).map(({ type }) => type)).toEqual(["handoff.assigned", "handoff.assigned"]);
  });

  it("leaves alone what a timer took from somebody, until it says something new", async () => {
    await tell(assigned(1));
    const armed = "timer = 'unassigned', timer_due_at = now() + interval '77 seconds'";
    await sql(`UPDATE handoffs SET status = 'delivered', ${armed} WHERE id = $1`, [id]);
    const before = await row();
    const customer = { kind: "customer", id: "77", name: "Dana" } as const;

    await tell(
      event(2, { type: "commented", isPublic: true, text: "Hello?" }, { by: customer }),
      event(3, { type: "commented", isPublic: false, text: "whose is this?" }),
      event(4, { type: "group_changed", groupId: "8" }, { by: { kind: "us", id: "1", name: "Baton" } }),
    );
    expect(await row()).toEqual(before);

    await tell(assigned(5, { id: "9102", name: "Tom" }));
    expect(await row()).toMatchObject({ status: "assigned", timer: "silent" });
  });

  it("nudges what tells of the handoff elsewhere, in the same transaction", async () => {
    await sql(
      "INSERT INTO errands (installation_id, handoff_id, kind, key, due_at, done_at) VALUES ('default', $1, 'alert', 'x', NULL, now())",
      [id],
    );
    await tell(assigned(1));

    const [errand] = await sql<{ due: boolean; revision: number }>(
      "SELECT due_at IS NOT NULL AS due, revision FROM errands WHERE handoff_id = $1",
      [id],
    );
    expect(errand).toEqual({ due: true, revision: 1 });
  });

  it("changes nothing when something fails half way", async () => {
    const broken = { ...room, manifest: () => ({ ...manifest, privacy: null as never }) };

    await expect(hear(HOOK, reply(1), broken)).rejects.toThrow();
    expect(await tell(reply(1))).toEqual(["applied"]);
  });
});

describe("the end of a handoff", () => {
  it("lets the conversation begin anew, and comes undone when people reopen the ticket", async () => {
    await tell(assigned(1), reply(2), solved(3));
    await tell(reopened(4));

    expect(await row()).toMatchObject({ status: "replied", closed_at: null });
    expect((await outcomes.get(id))?.reopens).toBe(1);
    await tell(solved(5));
    expect((await owed()).filter(({ type }) => type === "handoff.resolved").map(({ key }) => key)).toEqual([
      "",
      "reopened 1",
    ]);
  });

  it("stands when the customer has called for help anew meanwhile; the reopening is counted", async () => {
    await sql("UPDATE handoffs SET conversation_id = 'conv_again' WHERE id = $1", [id]);
    await tell(solved(3));
    const next = await anOpenHandoff("conv_again");
    expect(next).not.toBe(id);
    await tell(reopened(4));

    expect((await row()).status).toBe("resolved");
    expect((await row()).closed_at).not.toBeNull();
    expect((await outcomes.get(id))?.reopens).toBe(1);
    expect((await row(next)).status).toBe("accepted");
  });

  it("stands for one that was replayed after it had failed, when another has the conversation by then", async () => {
    await sql("UPDATE handoffs SET conversation_id = 'conv_late', closed_at = now() WHERE id = $1", [id]);
    await anOpenHandoff("conv_late");

    expect(await tell(assigned(1), reply(2))).toEqual(["applied", "applied"]);
    expect((await row()).status).toBe("replied");
    expect((await row()).closed_at).not.toBeNull();
  });

  it.each(["deleted", "merged"] as const)("is one stated outcome for a %s ticket", async (how) => {
    await tell(reply(1), event(2, { type: "gone", how }));

    expect((await row()).status).toBe("resolved");
    expect(await dataOf("handoff.resolved")).toMatchObject({ reason: `the ticket was ${how} by people` });
    expect(await dataOf("handoff.resolved")).not.toHaveProperty("resolution");
  });

  it.each(["declined", "failed"])("is not undone for one that is %s", async (status) => {
    await sql("UPDATE handoffs SET status = $2, closed_at = now() WHERE id = $1", [id, status]);
    await tell(assigned(1), reply(2));

    expect((await row()).status).toBe(status);
    expect(await owed()).toEqual([]);
  });

  it("is left alone when the handoff ended because another took over", async () => {
    await sql("UPDATE handoffs SET status = 'resolved', closed_at = now() WHERE id = $1", [id]);
    await tell(reply(1));

    expect((await row()).status).toBe("resolved");
  });

  it("is not told of once the contents were deleted", async () => {
    await tell(reply(1), solved(2));
    await sql("UPDATE handoffs SET erased_at = now() WHERE id = $1", [id]);

    expect(await tell(reopened(3))).toEqual(["ignored"]);
  });
});

describe("a worker that has not noted the delivery yet", () => {
  it("does not undo what people did meanwhile, nor its timer", async () => {
    id = await anOpenHandoff(`conv_race_${serial}`);
    const claim = (await handoffs.claim(id)) as Claim;
    expect(await tell(assigned(1))).toEqual(["applied"]);
    expect((await row()).status).toBe("assigned");
    const timerDueAt = (await row()).timer_due_at;

    const { held } = await handoffs.release(claim, {
      ...{ status: "delivered", ticketId, ticketUrl: "https://x.example/1", deliveredAt: new Date() },
      ...{ timer: "unassigned", timerDueAt: new Date(), workInMs: null },
    });

    expect(held).toBe(true);
    expect(await row()).toMatchObject({ status: "assigned", timer: "silent", timer_due_at: timerDueAt });
    expect((await handoffs.get(id))?.ticketId).toBe(ticketId);
    await tell(reply(2));
    expect((await row()).status).toBe("replied");
  });

  it("notes a delivery as before where nobody did anything", async () => {
    id = await anOpenHandoff(`conv_calm_${serial}`);
    const claim = (await handoffs.claim(id)) as Claim;
    await tell(event(1, { type: "commented", isPublic: false, text: "hm" }));
    await handoffs.release(claim, { status: "delivered", timer: "unassigned", workInMs: null });

    expect(await row()).toMatchObject({ status: "delivered", timer: "unassigned" });
  });
});

it("forgets after a month which events it was told", async () => {
  const one = assigned(1);
  await tell(one);
  await sql("UPDATE helpdesk_events SET received_at = now() - interval '31 days' WHERE event_id = $1", [
    one.id,
  ]);

  expect(await outcomes.forget(100)).toBe(1);
  expect(await outcomes.forget(100)).toBe(0);
  const before = await outcomes.get(id);
  expect(await tell(one)).toEqual(["applied"]); // and the outcome is still what it was
  expect({ ...(await outcomes.get(id)), changedAt: null }).toEqual({ ...before, changedAt: null });
});

function permutations(items: number[]): number[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}
