import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type IntercomStandIn, intercomCredentials, startIntercom } from "../../demo/stand-ins/intercom.ts";
import type { Call } from "../../demo/stand-ins/stand-in.ts";
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

const SARAH = "9101";
const { accessToken, clientSecret } = intercomCredentials;

describe.each(BACKENDS)("an escalation becomes one ticket in Intercom, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  let intercom: IntercomStandIn;
  beforeAll(async () => {
    intercom = await startIntercom();
    house = await openHouse({ backend });
    await moveInto(intercom.url, house.manifestPath);
    baton = await house.spawn();
    intercom.subscribe({ url: `${baton.url}/webhooks/intercom`, secret: clientSecret });
  }, 120_000);
  afterAll(() => Promise.all([house.close(), intercom.close()]));

  it("with what the customer wrote, and an internal note that follows once", {
    timeout: 60_000,
  }, async () => {
    const { id, ticket } = await delivered(await escalated(baton.url, anEscalation()));

    expect(ticket.contactId).toBe("66f0a1b2c3d4e5f600000001");
    expect(ticket.attributes._default_description_).toBe(
      `I was charged twice this month\n\nReference: ${id}`,
    );
    const [note, ...others] = ticket.parts.filter(({ part_type }) => part_type === "note");
    expect(others).toEqual([]);
    expect(note?.body).toContain("Dana Reyes");
    await until(() => ticket.tags.includes("baton"), "it is tagged");
  });

  it.each(["lost-answer", "lost-answer-502"] as const)(
    "once, when the answer to its create or its note is lost (%s)",
    { timeout: 90_000 },
    async (kind) => {
      intercom.faults = [
        { kind, times: 1, only: ({ method, path }) => method === "POST" && path === "/tickets" },
        { kind, times: 1, only: ({ path }) => path.endsWith("/reply") },
      ];
      const { id, ticket } = await delivered(await escalated(baton.url, anEscalation()));

      expect(ticketsOf(id)).toHaveLength(1);
      expect(ticket.parts.filter(({ part_type }) => part_type === "note")).toHaveLength(1);
    },
  );

  it("and hears who took it, replied, solved it, and how content the customer is", {
    timeout: 60_000,
  }, async () => {
    const { id, ticket } = await delivered(await escalated(baton.url, anEscalation()));
    intercom.assign(ticket.id, SARAH);
    await until(async () => (await handoff(id)).handoff.status === "assigned", "it is assigned");
    intercom.reply(ticket.id, "I have found the second charge.");
    await until(async () => (await handoff(id)).handoff.status === "replied", "it is answered");
    intercom.solve(ticket.id, "It is refunded.");
    await until(async () => (await handoff(id)).handoff.status === "resolved", "it is solved");
    intercom.rate(ticket.id, "good", "Quick");
    await until(async () => (await handoff(id)).outcome?.csat != null, "the rating arrives");

    expect((await handoff(id)).outcome).toMatchObject({
      ...{ assignee: { id: SARAH, name: "Sarah Lind" }, first_reply_by: "Sarah Lind" },
      ...{ resolution: "It is refunded.", reassignments: 0, reopens: 0, csat: { score: "good" } },
    });
  });

  it("that is the conversation itself, when Fin gives up in it", { timeout: 60_000 }, async () => {
    const [dana] = intercom.account.contacts;
    const talked = intercom.talk(dana?.id ?? "", [
      { by: "fin", text: "How can I help?" },
      { by: "customer", text: "I was charged twice this month, can I talk to a person?" },
    ]);
    intercom.giveUp(talked, {
      state: "escalated",
      reason: "Escalation requested by user",
      text: "One moment",
    });
    await until(() => intercom.tickets.some(({ id }) => id === talked), "it became a ticket", 60_000);
    const { ticket } = await delivered(handoffIdIn(talked));

    expect(ticket.id).toBe(talked);
    expect(intercom.tickets.filter(({ conversationId }) => conversationId === talked)).toHaveLength(1);
    expect(ticket.parts.filter(({ part_type }) => part_type === "note")).toHaveLength(1);
  });

  it("that is the conversation itself, when the call that makes it one is lost", {
    timeout: 90_000,
  }, async () => {
    const talked = intercom.talk(intercom.account.contacts[0]?.id ?? "", [
      { by: "customer", text: "I was charged twice this month, can I talk to a person?" },
    ]);
    const isConvert = ({ path }: Call) => path === `/conversations/${talked}/convert`;
    intercom.faults.push({ kind: "reset", times: 1, only: isConvert });
    intercom.giveUp(talked, { state: "escalated", text: "One moment" });
    await until(() => intercom.tickets.some(({ id }) => id === talked), "it became a ticket", 60_000);

    expect((await delivered(handoffIdIn(talked))).ticket.id).toBe(talked);
    expect(intercom.calls.filter(isConvert)).toHaveLength(2);
  });

  it("believes a webhook with a signature alone", async () => {
    const response = await fetch(`${baton.url}/webhooks/intercom`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature": "sha1=00" },
      body: JSON.stringify({ type: "notification_event", topic: "ping", id: "notif_1", data: { item: {} } }),
    });

    expect(response.status).toBe(401);
  });

  /** A handoff that is delivered, with its ticket and note. */
  async function delivered(id: string) {
    const hasNote = () => ticketsOf(id)[0]?.parts.some(({ part_type }) => part_type === "note") ?? false;
    await until(async () => (await handoff(id)).handoff.status === "delivered", "it is delivered", 60_000);
    await until(hasNote, "the note follows", 60_000);
    const [ticket] = ticketsOf(id);
    if (!ticket) throw new Error("no ticket");
    return { id, ticket };
  }

  const ticketsOf = (id: string) =>
    intercom.tickets.filter(({ attributes }) => attributes["Baton handoff"] === id);
  const handoffIdIn = (ticketId: string) =>
    String(intercom.tickets.find(({ id }) => id === ticketId)?.attributes["Baton handoff"]);
  const handoff = (id: string) => read<Told>(baton.url, `/v1/handoffs/${id}`);
});

interface Told {
  handoff: { status: string };
  outcome: { csat: object | null; reopens: number } | null;
}

/** The house's manifest with Intercom in place of Zendesk. */
async function moveInto(url: string, manifestPath: string): Promise<void> {
  const manifest = await readFile(manifestPath, "utf8");
  const block = `helpdesk:
  intercom: { access_token: ${accessToken}, client_secret: ${clientSecret}, base_url: "${url}" }
connectors:`;
  await writeFile(manifestPath, manifest.replace(/^helpdesk:[\s\S]*?^connectors:/m, block));
}
