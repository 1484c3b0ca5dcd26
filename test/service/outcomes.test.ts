import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";
import { signWebhook } from "../../demo/stand-ins/zendesk-webhooks.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalated,
  freePort,
  type House,
  openHouse,
  read,
  SECRET,
  until,
} from "../support/house.ts";
import { deliveredAsOne } from "../support/oracle.ts";

const WEBHOOK = zendeskCredentials.webhookSecret;
const [SARAH, TOM] = [9_101, 9_102];
const SLOW = { timeout: 120_000 };

describe.each(BACKENDS)("what people do in the helpdesk, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  let port = "";
  const bot = aBot();
  beforeAll(async () => {
    port = String(await freePort());
    house = await openHouse({ backend });
    baton = await house.spawn("start", { PORT: port });
    house.zendesk.subscribe({ url: `${baton.url}/webhooks/zendesk`, secret: WEBHOOK });
    await bot.open();
  }, 120_000);
  afterAll(() => Promise.all([house.close(), bot.close()]));

  it(
    "comes back: assigned, replied, solved and rated, with an event for the bot each, in order",
    SLOW,
    async () => {
      const { id, ticketId } = await aTicket();
      const { zendesk } = house;

      zendesk.assign(ticketId, SARAH);
      await bot.heard(id, "handoff.assigned");
      expect((await handoff(id)).handoff.status).toBe("assigned");

      zendesk.reply(ticketId, "I have found the second charge.");
      await bot.heard(id, "handoff.replied");
      expect((await handoff(id)).handoff.status).toBe("replied");

      zendesk.solve(ticketId, "It is refunded.");
      await bot.heard(id, "handoff.resolved");
      zendesk.rate(ticketId, "good", "That was quick");
      await until(async () => (await handoff(id)).outcome?.csat !== null, "the rating arrives");

      const { handoff: ended, outcome } = await handoff(id);
      expect(ended.status).toBe("resolved");
      expect(ended.closed_at).not.toBeNull();
      expect(outcome).toMatchObject({
        ...{ assignee: { id: String(SARAH), name: "Sarah Lind" }, first_reply_by: "Sarah Lind" },
        ...{ reassignments: 0, reopens: 0, resolution: "It is refunded.", status: "solved" },
        csat: { score: "good", comment: "That was quick" },
      });
      expect(bot.typesOf(id)).toEqual([
        "handoff.accepted",
        "handoff.delivered",
        "handoff.assigned",
        "handoff.replied",
        "handoff.resolved",
      ]);
      expect(bot.dataOf(id, "handoff.assigned")).toMatchObject({
        agent: { name: "Sarah Lind" },
        customer_message: expect.stringContaining("Sarah Lind"),
      });
      expect(bot.dataOf(id, "handoff.resolved")).toMatchObject({ resolution: "It is refunded." });
    },
  );

  it(
    "counts who else had it and that it was reopened, and the conversation can begin anew after its end",
    SLOW,
    async () => {
      const { id, ticketId, conversation } = await aTicket();
      const { zendesk } = house;
      zendesk.assign(ticketId, SARAH);
      zendesk.reply(ticketId, "One moment");
      zendesk.assign(ticketId, TOM);
      zendesk.solve(ticketId);
      await zendesk.settled();
      expect((await handoff(id)).outcome).toMatchObject({
        reassignments: 1,
        assignee: { name: "Tomás Vega" },
      });

      zendesk.reopen(ticketId);
      await zendesk.settled();
      const open = await handoff(id);
      expect(open.handoff).toMatchObject({ status: "replied", closed_at: null });
      expect(open.outcome).toMatchObject({ reopens: 1, resolved_at: null });

      zendesk.solve(ticketId);
      await zendesk.settled();
      const next = await escalated(baton.url, anEscalation({ id: conversation, text: "It happened again" }));
      expect(next).not.toBe(id);
      await deliveredAsOne(house, baton, next);
    },
  );

  it("ends with the ticket that people delete", SLOW, async () => {
    const { id, ticketId } = await aTicket();
    house.zendesk.deleteTicket(ticketId);
    await bot.heard(id, "handoff.resolved");

    expect((await handoff(id)).handoff.status).toBe("resolved");
    expect(bot.dataOf(id, "handoff.resolved")).toMatchObject({ reason: "the ticket was deleted by people" });
  });

  it("is believed only with the helpdesk's signature, once, and of our tickets alone", SLOW, async () => {
    const { id, ticketId } = await aTicket();
    house.zendesk.subscribe(null);
    const before = await handoff(id);
    const body = anEvent(ticketId, id);

    const refusals = await Promise.all([
      post(body, {}),
      post(body, signWebhook(body, "another secret", Date.now())),
      post(`${body} `, signWebhook(body, WEBHOOK, Date.now())),
      post(body, signWebhook(body, WEBHOOK, Date.now() - 6 * 60_000)),
      post(body, signWebhook(body, WEBHOOK, Date.now() + 6 * 60_000)),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(new Set(refusals.map(({ text }) => text)).size).toBe(1);
    expect(await handoff(id)).toEqual(before);

    const foreign = anEvent(99_999_999, null);
    expect(await sign(foreign)).toEqual({ status: 200, text: '{"result":"ignored"}' });
    expect((await post(body, signWebhook(body, WEBHOOK, Date.now()), "/webhooks/nobody")).status).toBe(404);

    expect((await sign(body)).text).toBe('{"result":"applied"}');
    const after = await handoff(id);
    expect(after.outcome?.assignee).toMatchObject({ id: String(SARAH) });
    const repeats = await Promise.all([sign(body), sign(body), sign(body)]);
    expect(repeats.map(({ text }) => text)).toEqual(Array(3).fill('{"result":"repeated"}'));
    expect(await handoff(id)).toEqual(after);
    await bot.heard(id, "handoff.assigned");
    expect(bot.typesOf(id).filter((type) => type === "handoff.assigned")).toHaveLength(1);
    house.zendesk.subscribe({ url: `${baton.url}/webhooks/zendesk`, secret: WEBHOOK });
  });

  it(
    "counts once when the process is killed after it was stored and before that was said",
    SLOW,
    async () => {
      const { id, ticketId } = await aTicket();
      house.zendesk.subscribe(null);
      const bodies = Array.from({ length: 8 }, (_, nr) =>
        anEvent(ticketId, id, nr % 2 === 0 ? SARAH : TOM, nr),
      );
      const answers = bodies.map((body) => sign(body).catch(() => null));
      await Promise.race(answers); // one is stored for sure; of the others nobody knows
      baton.kill();
      await baton.exited;
      await Promise.all(answers);
      baton = await house.spawn("start", { PORT: port });

      for (const body of bodies) expect((await sign(body)).status).toBe(200);
      for (const body of bodies) expect((await sign(body)).text).toBe('{"result":"repeated"}');
      const { outcome } = await handoff(id);
      expect(outcome).toMatchObject({ reassignments: 7, assignee: { id: String(TOM) } });
      await bot.heard(id, "handoff.assigned");
      const told = bot.idsOf(id, "handoff.assigned");
      expect(new Set(told).size).toBeLessThanOrEqual(8);
      house.zendesk.subscribe({ url: `${baton.url}/webhooks/zendesk`, secret: WEBHOOK });
    },
  );

  /** A handoff with its ticket. */
  async function aTicket() {
    const event = anEscalation({}, { callback_url: bot.url });
    const id = await escalated(baton.url, event);
    await deliveredAsOne(house, baton, id);
    await bot.heard(id, "handoff.delivered");
    const ticket = house.zendesk.tickets.find(({ external_id }) => external_id === id);
    return { id, ticketId: ticket?.id ?? 0, conversation: event.conversation.id };
  }

  const handoff = (id: string) => read<Told>(baton.url, `/v1/handoffs/${id}`);

  async function post(body: string, headers: Record<string, string>, path = "/webhooks/zendesk") {
    const json = { "content-type": "application/json" };
    const response = await fetch(baton.url + path, {
      method: "POST",
      headers: { ...json, ...headers },
      body,
    });
    return { status: response.status, text: await response.text() };
  }

  const sign = (body: string) => post(body, signWebhook(body, WEBHOOK, Date.now()));
});

interface Told {
  handoff: { status: string; closed_at: string | null };
  outcome: { csat: object | null; assignee: { id: string } | null } | null;
}

let events = 0;

function anEvent(ticketId: number, externalId: string | null, agentId = SARAH, seconds = 0): string {
  return JSON.stringify({
    id: `evt-${process.pid}-${++events}`,
    type: "zen:event-type:ticket.agent_assignment_changed",
    time: new Date(Date.now() + seconds * 2_000).toISOString(),
    detail: { id: String(ticketId), external_id: externalId, actor_id: String(agentId), requester_id: "1" },
    event: { current: String(agentId), previous: "" },
  });
}

/** A bot that listens, and believes only what is signed. */
function aBot() {
  const heard: { id: string; type: string; data: { handoff: { id: string } } & Record<string, unknown> }[] =
    [];
  let server: Server | undefined;
  const of = (id: string) => heard.filter(({ data }) => data.handoff.id === id);
  return {
    url: "",
    async open() {
      server = createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const body = Buffer.concat(chunks).toString();
        try {
          const event = new Webhook(SECRET).verify(body, request.headers as Record<string, string>) as object;
          const id = String(request.headers["webhook-id"]);
          // An answer that came too late on a busy machine: the same event again.
          if (!heard.some((one) => one.id === id)) heard.push({ ...(event as (typeof heard)[number]), id });
          response.writeHead(204).end();
        } catch {
          response.writeHead(401).end();
        }
      });
      await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
      this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
    },
    close: () => new Promise((resolve) => server?.close(resolve)),
    typesOf: (id: string) => of(id).map(({ type }) => type),
    idsOf: (id: string, type: string) =>
      of(id)
        .filter((one) => one.type === type)
        .map((one) => one.id),
    dataOf: (id: string, type: string) => of(id).findLast((one) => one.type === type)?.data,
    heard: (id: string, type: string) =>
      until(() => of(id).some((one) => one.type === type), `the bot hears ${type}`, 60_000),
  };
}
