import { describe, expect, it, onTestFinished } from "vitest";
import { connectors } from "../../connectors/index.ts";
import { type SlackStandIn, slackLimited, startSlack } from "../../demo/stand-ins/slack.ts";
import { startTeams, type TeamsStandIn } from "../../demo/stand-ins/teams.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { owedWithTicket, runErrand } from "../../src/handoff/errands.ts";
import { createGates } from "../../src/handoff/gates.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { createHttp } from "../../src/http.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import { createGateStore } from "../../src/storage/gates.ts";
import { createOutcomeStore } from "../../src/storage/outcomes.ts";
import { openVendors } from "../../src/vendors.ts";
import { quietLog } from "../storage/helpers.ts";
import { openRows } from "../storage/rows.ts";
import { SECRET } from "../support/house.ts";

const rows = await openRows();
const { handoffs, errands, sql } = rows;

const URGENT = "  rules: [{ name: all, when: true, to: '#support-urgent', mention: [group, Dana Lead] }]";
const PEOPLE = "  people: { Billing: S0BILLING, Dana Lead: U0DANA001 }";

describe("the alert of a handoff in a channel that can be changed", () => {
  it("is one message, which follows the handoff to its end", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.settle();

    expect(house.slack.messages).toHaveLength(1);
    const [message] = house.slack.messages;
    expect(message).toMatchObject({ channel: "C0URGENT1", edits: 0 });
    expect(textOf(message)).toContain("Urgent priority: waiting for a person");
    expect(textOf(message)).toContain("S0BILLING");
    expect(textOf(message)).toContain(`"timestamp":${Date.parse(EXPECTED) / 1000}`);

    for (const [status, words] of [
      ["assigned", "Assigned to Sarah Lind"],
      ["replied", "Answered by Sarah Lind"],
      ["resolved", "Solved"],
    ] as const) {
      await house.moves(id, status);
      await house.settle();
      expect(textOf(house.slack.messages[0])).toContain(words);
    }
    expect(house.slack.messages).toMatchObject([{ edits: 3 }]);
  });

  it("is left alone by a change that it does not tell", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.settle();
    const calls = house.slack.calls.length;

    await errands.nudge(id, "alert");
    await house.settle();

    expect(house.slack.calls).toHaveLength(calls);
  });

  it("tells what changed while it was being posted", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.plan(id);
    house.slack.faults = [{ kind: "slow", ms: 150, only: ({ path }) => path.endsWith("postMessage") }];

    const posting = house.settle();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await house.moves(id, "assigned");
    await posting;
    await house.settle();

    expect(house.slack.messages).toHaveLength(1);
    expect(textOf(house.slack.messages[0])).toContain("Assigned to Sarah Lind");
  });

  it("is one message, also when two workers are at it", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.plan(id);

    await Promise.all([house.settle(), house.settle(), house.settle()]);

    expect(house.slack.messages).toHaveLength(1);
  });

  it.each([
    ["its answer is lost", "lost-answer"],
    ["a proxy answers 502", "lost-answer-502"],
    ["a page comes instead", "html"],
  ] as const)("is never posted twice when %s, and says so", async (_, kind) => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    house.slack.faults = [{ kind, times: 1, only: isPost }];

    await house.settle();
    await house.due(id);
    await house.settle();
    await house.moves(id, "assigned");
    await house.settle();

    expect(house.slack.messages).toHaveLength(1);
    expect(await house.dropped(id)).toEqual([expect.stringContaining("did not say whether it posted")]);
  });

  it("waits as long as it is asked to, without using up attempts", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    house.slack.faults = [{ kind: "status", reply: slackLimited(30), times: 1, only: isPost }];

    await house.settle();
    const [waiting] = await house.places(id);

    expect(house.slack.messages).toEqual([]);
    expect(waiting).toMatchObject({ attempts: 0, droppedReason: null, startedAt: null });
    expect((waiting?.dueAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(20_000);
  });

  it("is not lost by a run that took so long that it may not post any more", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.plan(id);
    const { errands: ours } = house.room;
    house.room.errands = { ...ours, begin: async () => false };
    for (const { id: place } of await house.places(id)) await runErrand(String(place), house.room);
    expect(house.slack.messages).toEqual([]);

    house.room.errands = ours;
    await house.settle();

    expect(house.slack.messages).toHaveLength(1);
  });

  it("is known to be posted, also when the database goes away in that moment", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.plan(id);
    const { errands: ours } = house.room;
    let faults = 2;
    const away = () => Promise.reject(Object.assign(new Error("terminating"), { code: "57P01" }));
    house.room.errands = { ...ours, finish: (...end) => (faults-- > 0 ? away() : ours.finish(...end)) };
    await house.settle();
    await house.moves(id, "assigned");
    await house.settle();

    expect(house.slack.messages).toMatchObject([{ edits: 1 }]);
    expect(await house.dropped(id)).toEqual([]);
  });

  it("comes later when nobody was there to take it", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    house.slack.faults = [{ kind: "status", reply: { status: 503 }, times: 1, only: isPost }];

    await house.settle();
    expect(house.slack.messages).toEqual([]);
    await house.due(id);
    await house.settle();

    expect(house.slack.messages).toHaveLength(1);
  });

  it.each([
    ["invalid_auth", "rejected the bot token"],
    ["channel_not_found", "there is no such channel"],
    ["not_in_channel", "invite it"],
  ])("is dropped when it is refused with %s, and counted", async (word, reason) => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    house.slack.refuse = word;

    await house.settle();

    expect(await house.dropped(id)).toEqual([expect.stringContaining(reason)]);
    expect(await house.count("dropped")).toBe(1);
  });

  it("is dropped after a day", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.plan(id);
    house.slack.faults = [{ kind: "status", reply: { status: 503 } }];
    await sql("update errands set owed_since = now() - interval '25 hours' where handoff_id = $1", [id]);

    await house.settle();

    expect(await house.dropped(id)).toEqual([expect.stringContaining("not done within 24 hours")]);
  });

  it("does not begin for what somebody has answered meanwhile", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.plan(id);
    await house.moves(id, "replied");

    await house.settle();

    expect(house.slack.messages).toEqual([]);
  });

  it("is not touched any more once what was said is deleted", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.settle();
    const calls = house.slack.calls.length;

    await sql("update handoffs set erased_at = now(), route = null where id = $1", [id]);
    await errands.nudge(id, "alert");
    await house.settle();

    expect(house.slack.calls).toHaveLength(calls);
  });

  it("hides what channels may not know", async () => {
    const house = await aHouse([URGENT, PEOPLE, "privacy: { emails: { notify: mask } }"]);
    await house.delivered({
      text: "My card 4242 4242 4242 4242 was charged twice, write to jo@private.example",
    });

    await house.settle();

    const posted = JSON.stringify(house.slack.messages);
    expect(posted).toContain("[card number ending 4242]");
    expect(posted).not.toContain("jo@private.example");
  });

  it("calls nobody for a test, and says that it is one", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    await house.delivered({ isTest: true });

    await house.settle();

    const [message] = house.slack.messages;
    expect(textOf(message)).toContain("TEST");
    expect(JSON.stringify(message?.blocks)).not.toContain("usergroup_id");
  });
});

describe("the rules of alerts", () => {
  it("tell of urgent handoffs alone when the team has none", async () => {
    const house = await aHouse([], { channel: "#support" });
    const urgent = await house.delivered();
    const normal = await house.delivered({ priority: "normal" });

    await house.settle();

    expect(house.slack.messages).toMatchObject([{ channel: "C0SUPPORT" }]);
    expect(await house.places(urgent)).toHaveLength(1);
    expect(await house.places(normal)).toEqual([]);
  });

  it("cost nothing where nobody is to be told", async () => {
    const house = await aHouse([]);
    const row = await handoffs.get(await house.delivered());

    expect(row && owedWithTicket(row, house.room)).toEqual([]);
  });

  it("begin to tell when a handoff comes to stand as they say", async () => {
    const rule = "  rules: [{ name: silence, when: true, to: '#support', mention: [], on: [unanswered] }]";
    const house = await aHouse([rule]);
    const id = await house.delivered();
    await house.settle();
    expect(house.slack.messages).toEqual([]);

    await house.nobodyAnswers(id, "Dana Lead");
    await house.settle();

    expect(textOf(house.slack.messages[0])).toContain("Nobody has answered yet");
  });

  it("tell each channel once, whichever of them hold", async () => {
    const both =
      "  rules: [{ name: a, when: true, to: '#support' }, { name: b, when: true, to: ['#support', '#support-urgent'] }]";
    const house = await aHouse([both]);
    await house.delivered();

    await house.settle();

    expect(house.slack.messages.map(({ channel }) => channel).sort()).toEqual(["C0SUPPORT", "C0URGENT1"]);
  });
});

describe("a lead", () => {
  it("is called below the message when nobody is left to try, once each time", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.settle();

    await house.nobodyAnswers(id, "Dana Lead");
    await house.settle();
    await errands.nudge(id, "alert");
    await house.settle();

    const [message, word, ...more] = house.slack.messages;
    expect(more).toEqual([]);
    expect(word).toMatchObject({ channel: "C0URGENT1", threadTs: message?.ts });
    expect(textOf(word)).toContain("U0DANA001");
    expect(textOf(message)).toContain("Nobody has answered yet");
  });

  it("is not called when somebody was quicker", async () => {
    const house = await aHouse([URGENT, PEOPLE]);
    const id = await house.delivered();
    await house.settle();

    await house.nobodyAnswers(id, "Dana Lead");
    await house.moves(id, "replied");
    await house.settle();

    expect(house.slack.messages).toHaveLength(1);
  });
});

describe("the alert of a handoff in a channel that only takes cards", () => {
  it("is a card, and a further one when nobody answers; nothing else is worth one", async () => {
    const house = await aHouse(["  rules: [{ name: all, when: true, to: teams }]", PEOPLE]);
    const id = await house.delivered();
    await house.settle();
    await house.moves(id, "assigned");
    await house.settle();
    expect(house.teams.cards).toHaveLength(1);

    await house.nobodyAnswers(id, null);
    await house.settle();
    await house.moves(id, "resolved");
    await house.settle();

    expect(house.teams.cards.map((card) => card.fallbackText)).toEqual([
      expect.stringContaining("waiting for a person"),
      expect.stringContaining("Still no answer from Sarah Lind"),
      expect.stringContaining("Still no answer from Sarah Lind"),
    ]);
  });
});

const EXPECTED = "2026-11-20T10:08:00.000Z";
const isPost = ({ path }: { path: string }) => path.endsWith("chat.postMessage");
const textOf = (message: unknown) => JSON.stringify(message);

let serial = 0;

/** The work on errands, on real rows, between stand-ins of the channels. */
async function aHouse(notify: string[], options: { channel?: string } = {}) {
  const [slack, teams]: [SlackStandIn, TeamsStandIn] = await Promise.all([startSlack(), startTeams()]);
  const http = createHttp();
  const top = notify.filter((line) => !line.startsWith(" "));
  const inner = notify.filter((line) => line.startsWith(" "));
  const channel = options.channel ? `, channel: "${options.channel}"` : "";
  const needsTeams = notify.some((line) => line.includes("teams"));
  const text = [
    "version: 1",
    `bot: { signing_secrets: ["${SECRET}"] }`,
    'helpdesk: { zendesk: { subdomain: acme, email: a@acme.example, api_token: "x" } }',
    "connectors:",
    `  slack: { bot_token: "${slack.botToken}", base_url: "${slack.url}"${channel} }`,
    ...(needsTeams ? [`  teams: { webhook_url: "${teams.webhookUrl}" }`] : []),
    ...(inner.length > 0 ? ["notify:", ...inner] : []),
    ...top,
  ].join("\n");
  const manifest = parseManifest(text, { file: "m.yaml", env: {}, connectors });
  const deps = { connectors, http, log: quietLog, now: Date.now, userAgent: "Baton/test" };
  const vendors = openVendors(manifest, deps);
  const metrics = createMetrics();
  const gates = createGates(createGateStore(rows.database), { installationId: `alerts-${++serial}` });
  const hinted = new Set<string>();
  const room = {
    ...{ log: quietLog, metrics, manifest: () => manifest, vendors: () => vendors, handoffs, errands, gates },
    outcomes: createOutcomeStore(rows.database),
    expectedReplies: { of: () => ({ open: true, within_seconds: 480, at: EXPECTED }) },
    hint: (_work: string, id: string) => void hinted.add(id),
    now: Date.now,
  } as unknown as WorkRoom;
  onTestFinished(async () => {
    http.close();
    await Promise.all([slack.close(), teams.close()]);
  });
  const mine = new Set<string>();

  const house = {
    ...{ slack, teams, room },
    /** A handoff whose ticket was just written. */
    async delivered({ text: said = "I was charged twice", priority = "urgent", isTest = false } = {}) {
      const conversation = {
        id: `conv_alert_${++serial}`,
        messages: [{ role: "customer" as const, text: said }],
      };
      const body = EscalationEvent.parse({ conversation, customer: { name: "Dana Reyes" } });
      const id = await rows.aHandoff({ body, isTest });
      const route = { group: "Billing", assignee: null, priority, reason: "by a rule" };
      await sql(
        `update handoffs set status = 'delivered', ticket_id = '35436', route = $2,
                ticket_url = 'https://acme.zendesk.com/agent/tickets/35436' where id = $1`,
        [id, JSON.stringify(route)],
      );
      const row = await handoffs.get(id);
      if (row) await errands.owe(row, owedWithTicket(row, room));
      mine.add(id);
      return id;
    },
    /** Runs the errand that decides who is told. */
    async plan(id: string) {
      for (const row of await errands.list(id, "alert")) await runErrand(String(row.id), room);
    },
    /** Runs what is due until nothing is. */
    async settle() {
      for (let round = 0; round < 10; round++) {
        const all = (await Promise.all([...mine].map((id) => errands.list(id)))).flat();
        const due = all.filter(({ dueAt }) => dueAt !== null && dueAt.getTime() <= Date.now() + 500);
        if (due.length === 0) return;
        for (const { id } of due) await runErrand(String(id), room);
      }
    },
    /** Makes everything due that waits for its next try. */
    due: (id: string) =>
      sql("update errands set due_at = now() where handoff_id = $1 and due_at is not null", [id]),
    async moves(id: string, status: "assigned" | "replied" | "resolved") {
      await sql(
        `insert into outcomes (handoff_id, installation_id, waiting_since, assignee_name, assigned_at)
         values ($1, 'default', now(), 'Sarah Lind', now()) on conflict do nothing`,
        [id],
      );
      if (status !== "assigned")
        await sql(
          "update outcomes set first_reply_at = now(), first_reply_by = 'Sarah Lind' where handoff_id = $1",
          [id],
        );
      if (status === "resolved")
        await sql("update outcomes set resolved_at = now() where handoff_id = $1", [id]);
      await sql("update handoffs set status = $2 where id = $1", [id, status]);
      await errands.nudge(id, "alert");
    },
    /** What a timer writes that has nobody left to try. */
    async nobodyAnswers(id: string, lead: string | null) {
      const row = await handoffs.get(id);
      if (row)
        await errands.owe(row, [{ kind: "alert", key: "lead-1", state: { to: lead, because: "nobody" } }]);
      await errands.nudge(id, "alert");
    },
    places: async (id: string) =>
      (await errands.list(id, "alert")).filter(({ key }) => key.startsWith("to:")),
    dropped: async (id: string) =>
      (await errands.list(id)).flatMap(({ droppedReason }) => droppedReason ?? []),
    count: async (result: string) =>
      (await metrics.errands.get()).values.find(({ labels }) => labels.result === result)?.value,
  };
  return house;
}
