import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type FreshdeskStandIn,
  freshdeskCredentials,
  startFreshdesk,
} from "../../demo/stand-ins/freshdesk.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  read,
  until,
} from "../support/house.ts";

const SARAH = 9_101;
const { apiKey, webhookSecret } = freshdeskCredentials;

describe.each(BACKENDS)("an escalation becomes one ticket in Freshdesk, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  let freshdesk: FreshdeskStandIn;
  beforeAll(async () => {
    freshdesk = await startFreshdesk({ searchLagMs: 300_000 });
    house = await openHouse({ backend });
    await moveInto(freshdesk.url, house.manifestPath);
    baton = await house.spawn();
    freshdesk.subscribe({ url: `${baton.url}/webhooks/freshdesk`, secret: webhookSecret });
  }, 120_000);
  afterAll(() => Promise.all([house.close(), freshdesk.close()]));

  it("with what the customer wrote, and a private note that follows once", { timeout: 60_000 }, async () => {
    const { ticket } = await delivered();

    expect(ticket).toMatchObject({ status: 2, source: 7, responder_id: null });
    expect(freshdesk.contacts.find(({ id }) => id === ticket.requester_id)?.name).toBe("Dana Reyes");
    expect(ticket.description).toContain("I was charged twice this month");
    expect(ticket.description).not.toMatch(/Enterprise|asked for a person/i);
    expect(ticket.custom_fields.cf_account_tier).toBe("Enterprise");
    expect(ticket.conversations).toHaveLength(1);
    expect(ticket.conversations[0]).toMatchObject({
      private: true,
      body: expect.stringContaining("Dana Reyes"),
    });
  });

  it.each(["lost-answer", "lost-answer-502"] as const)(
    "once, when the answer to its create or its note is lost (%s)",
    { timeout: 90_000 },
    async (kind) => {
      freshdesk.faults = [
        { kind, times: 1, only: ({ method, path }) => method === "POST" && path === "/api/v2/tickets" },
        { kind, times: 1, only: ({ path }) => path.endsWith("/notes") },
      ];
      const { id, ticket } = await delivered();

      expect(freshdesk.tickets.filter(({ tags }) => tags.includes(id))).toHaveLength(1);
      expect(ticket.conversations).toHaveLength(1);
    },
  );

  it("and hears who took it, replied, solved it, and how content the customer is", {
    timeout: 60_000,
  }, async () => {
    const { id, ticket } = await delivered();
    freshdesk.assign(ticket.id, SARAH);
    await until(async () => (await handoff(id)).handoff.status === "assigned", "it is assigned");
    freshdesk.reply(ticket.id, "I have found the second charge.");
    await until(async () => (await handoff(id)).handoff.status === "replied", "it is answered");
    freshdesk.solve(ticket.id, "It is refunded.");
    await until(async () => (await handoff(id)).handoff.status === "resolved", "it is solved");
    freshdesk.rate(ticket.id, "good");
    await until(async () => (await handoff(id)).outcome?.csat != null, "the rating arrives");

    expect((await handoff(id)).outcome).toMatchObject({
      ...{ assignee: { id: String(SARAH), name: "Sarah Lind" }, first_reply_by: "Sarah Lind" },
      ...{ resolution: "It is refunded.", reassignments: 0, reopens: 0, csat: { score: "good" } },
    });

    freshdesk.reopen(ticket.id, "It is back");
    await until(async () => (await handoff(id)).outcome?.reopens === 1, "it is open again");
    expect((await handoff(id)).handoff.status).toBe("replied");
  });

  it("and hears that it was deleted, whatever state it had", { timeout: 60_000 }, async () => {
    const { id, ticket } = await delivered();
    freshdesk.assign(ticket.id, SARAH);
    freshdesk.deleteTicket(ticket.id);
    await freshdesk.settled();

    expect((await handoff(id)).handoff.status).toBe("resolved");
  });

  it("believes a webhook with the secret alone", async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${baton.url}/webhooks/freshdesk`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ ticket_id: "999999", performed_by: "agent", status: "Resolved" }),
      });

    expect((await post({})).status).toBe(401);
    expect((await post({ "x-baton-secret": "wrong" })).status).toBe(401);
    const known = await post({ "x-baton-secret": webhookSecret });
    expect(await known.json()).toEqual({ result: "ignored" }); // not one of ours
  });

  /** A handoff that is delivered, with its ticket and note. */
  async function delivered() {
    const id = await escalated(baton.url, anEscalation());
    const find = () => freshdesk.tickets.find(({ tags }) => tags.includes(id));
    await until(async () => (await handoff(id)).handoff.status === "delivered", "it is delivered", 60_000);
    await until(() => (find()?.conversations.length ?? 0) > 0, "the note follows", 60_000);
    const ticket = find();
    if (!ticket) throw new Error("no ticket");
    return { id, ticket };
  }

  const handoff = (id: string) => read<Told>(baton.url, `/v1/handoffs/${id}`);
});

interface Told {
  handoff: { status: string };
  outcome: { csat: object | null; reopens: number } | null;
}

/** The house's manifest with Freshdesk in place of Zendesk. */
async function moveInto(url: string, manifestPath: string): Promise<void> {
  const manifest = await readFile(manifestPath, "utf8");
  const block = `helpdesk:
  freshdesk: { domain: acme, api_key: ${apiKey}, webhook_secret: ${webhookSecret}, base_url: ${url} }
connectors:`;
  await writeFile(manifestPath, manifest.replace(/^helpdesk:[\s\S]*?^connectors:/m, block));
}
