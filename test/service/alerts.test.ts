import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type SlackStandIn, slackLimited, startSlack } from "../../demo/stand-ins/slack.ts";
import type { Fault } from "../../demo/stand-ins/stand-in.ts";
import { BACKENDS, type BatonProcess, escalated, type House, openHouse, until } from "../support/house.ts";

// F52: whatever becomes of a channel, the ticket is neither late nor changed, and nobody reads the same thing twice.

describe.each(BACKENDS)("a channel that misbehaves, on %s", (backend) => {
  let slack: SlackStandIn;
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    slack = await startSlack();
    house = await openHouse({
      backend,
      connectors: [`slack: { bot_token: ${slack.botToken}, base_url: "${slack.url}" }`],
      manifest: 'notify: { rules: [{ name: all, when: true, to: "#support", mention: [] }] }',
    });
    baton = await house.spawn();
  }, 120_000);
  afterAll(async () => {
    await house.close();
    await slack.close();
  });
  beforeEach(() => {
    slack.faults = [];
    slack.refuse = null;
  });

  const isPost = ({ path }: { path: string }) => path.endsWith("chat.postMessage");
  const ticketOf = (id: string) => house.zendesk.tickets.filter((ticket) => ticket.external_id === id);
  const messagesOf = (id: string) => slack.messages.filter((one) => JSON.stringify(one).includes(id));
  const dropped = async () => {
    const text = await (await fetch(`${baton.url}/metrics`)).text();
    return Number(/baton_errands_total\{kind="alert",result="dropped"\} (\d+)/.exec(text)?.[1] ?? 0);
  };

  /** The ticket is there within seconds, once, as ever. */
  async function oneTicket(): Promise<string> {
    const id = await escalated(baton.url);
    await until(() => ticketOf(id).length > 0, "the ticket is there");
    return id;
  }

  it("is told of a handoff once, with the ticket", async () => {
    const id = await oneTicket();

    await until(() => messagesOf(id).length > 0, "the message is there");
    expect(JSON.stringify(messagesOf(id))).toContain(ticketOf(id)[0]?.id);
    expect(messagesOf(id)).toMatchObject([{ channel: "C0SUPPORT" }]);
  });

  it.each<[string, Fault]>([
    ["is slow", { kind: "slow", ms: 3_000, only: isPost }],
    ["takes the call and never answers", { kind: "hang", only: isPost }],
    ["is away", { kind: "status", reply: { status: 503 }, only: isPost }],
    ["limits us", { kind: "status", reply: slackLimited(3), only: isPost }],
  ])("changes nothing of the ticket when it %s", async (_, fault) => {
    slack.faults = [fault];
    const startedAt = slack.calls.length;

    const id = await oneTicket();
    await until(() => slack.calls.length > startedAt, "the channel is tried");

    const [ticket, ...more] = ticketOf(id);
    expect(more).toEqual([]);
    expect(JSON.stringify(ticket)).not.toMatch(/slack/i);
  });

  it("is told later when it could not take it", async () => {
    slack.faults = [{ kind: "status", reply: slackLimited(1), times: 1, only: isPost }];

    const id = await oneTicket();

    await until(() => messagesOf(id).length > 0, "the message comes later", 90_000);
    expect(messagesOf(id)).toHaveLength(1);
  });

  it.each<[string, () => void]>([
    [
      "loses its answer",
      () => {
        slack.faults = [{ kind: "lost-answer", times: 1, only: isPost }];
      },
    ],
    [
      "refuses inside of a 200",
      () => {
        slack.refuse = "channel_not_found";
      },
    ],
  ])("is not told twice when it %s; that is counted", async (_, misbehave) => {
    // What waits from the tests before is let through first.
    const before = await dropped();
    misbehave();

    const id = await oneTicket();

    await until(async () => (await dropped()) > before, "it is counted as dropped", 90_000);
    expect(messagesOf(id).length).toBeLessThanOrEqual(1);
    expect(ticketOf(id)).toHaveLength(1);
  });
});
