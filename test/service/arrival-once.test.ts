import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  BEARER,
  escalate,
  escalated,
  type House,
  openHouse,
  read,
  signed,
  until,
} from "../support/house.ts";

describe.each(BACKENDS)("what arrives more than once, on %s", (backend) => {
  let house: House;
  /** Two that answer HTTP, where the database can be shared. */
  let doors: BatonProcess[];
  beforeAll(async () => {
    house = await openHouse({ backend });
    doors =
      backend === "embedded"
        ? [await house.spawn()]
        : await Promise.all([house.spawn("serve"), house.spawn("serve"), house.spawn("work")]).then((all) =>
            all.slice(0, 2),
          );
  });
  afterAll(() => house.close());

  const door = (n: number) => doors[n % doors.length]?.url ?? "";

  it("is one handoff and one ticket when one webhook-id comes 50 times at once", async () => {
    const event = anEscalation({ id: "conv_fifty" });

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => escalate(door(n), event, { id: "msg_fifty" }).then(toAnswer)),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(202));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const id = JSON.parse(answers[0]?.text ?? "").handoff.id;
    await delivered(id);
    expect(ticketsOf(id)).toHaveLength(1);
    expect(ticketsOf(id)[0]?.comments).toHaveLength(1);
  });

  it.each([
    ["with 20 webhook-ids", false],
    ["from a bearer caller without webhook-id", true],
  ])("is one handoff and one ticket with each message once, for one conversation %s", async (_, isBearer) => {
    const conversation = isBearer ? "conv_bearer" : "conv_twenty";
    const texts = Array.from({ length: 20 }, (_, n) => `Question ${n} of ${conversation}`);
    const opening = { role: "customer", text: `Hello from ${conversation}`, at: "2026-11-20T10:00:00Z" };

    const answers = await Promise.all(
      texts.map((text, n) => {
        const event = anEscalation({
          id: conversation,
          messages: [
            opening,
            { role: "customer", text, at: `2026-11-20T10:01:${String(n).padStart(2, "0")}Z` },
          ],
        });
        return (isBearer ? escalateUnsigned(door(n), event) : escalate(door(n), event)).then(toAnswer);
      }),
    );

    const ids = new Set(answers.map(({ text }) => JSON.parse(text).handoff.id as string));
    expect(ids.size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 202]);
    const [id = ""] = ids;
    await until(
      () => texts.every((text) => timesSaid(id, text) > 0),
      "every message is in the ticket",
      60_000,
    );
    await delivered(id);
    expect(ticketsOf(id)).toHaveLength(1);
    for (const text of [opening.text, ...texts]) expect([text, timesSaid(id, text)]).toEqual([text, 1]);
  });

  it("is one event when a bearer caller repeats it without webhook-id", async () => {
    const event = anEscalation();

    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => escalateUnsigned(door(n), event).then(toAnswer)),
    );

    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const id = JSON.parse(answers[0]?.text ?? "").handoff.id;
    await delivered(id);
    expect(ticketsOf(id)).toHaveLength(1);
  });

  it.each([
    ["another event", JSON.stringify(anEscalation({ text: "a body that came second" }))],
    ["what is no event", JSON.stringify({ text: "a body that came second" })],
    ["what is no JSON", "a body that came second"],
  ])(
    "keeps its first answer and body when the same webhook-id brings %s, logged and counted",
    async (what, body) => {
      const id = `msg_altered_${what.replaceAll(" ", "_")}`;
      const handoffId = await escalated(door(0), anEscalation({ text: "The body that came first" }), id);
      const first = await escalate(door(0), anEscalation(), { id }).then(toAnswer);
      const before = await altered();

      const again = await fetch(`${door(0)}/v1/escalations`, {
        method: "POST",
        headers: signed(body, { id }),
        body,
      }).then(toAnswer);

      expect(again).toEqual(first);
      expect(again.status).toBe(202);
      expect(await altered()).toBe(before + 1);
      // What a process says comes through a pipe, and may come after its answers.
      await expect
        .poll(() => doors[0]?.output(), { timeout: 10_000 })
        .toContain("a known webhook-id with another body; the first stands");
      await delivered(handoffId);
      expect(ticketsOf(handoffId)).toHaveLength(1);
      expect(noted(handoffId)).toContain("The body that came first");
      expect(house.zendesk.tickets.some((ticket) => JSON.stringify(ticket).includes("came second"))).toBe(
        false,
      );
    },
  );

  async function altered(): Promise<number> {
    const metrics = await (await fetch(`${door(0)}/metrics`)).text();
    return Number(/baton_escalations_total\{outcome="altered"\} (\d+)/.exec(metrics)?.[1] ?? 0);
  }

  function delivered(id: string) {
    const isDelivered = async () =>
      (await read<{ handoff: { status: string } }>(door(0), `/v1/handoffs/${id}`)).handoff.status ===
      "delivered";
    return until(isDelivered, "the handoff is delivered", 30_000);
  }

  const ticketsOf = (id: string) => house.zendesk.tickets.filter((ticket) => ticket.external_id === id);
  const noted = (id: string) =>
    ticketsOf(id)
      .flatMap((ticket) => ticket.comments.map(({ html_body }) => html_body))
      .join("\n");
  /** As a message of the transcript; the summary may quote it besides. */
  const timesSaid = (id: string, text: string) => noted(id).split(`<br>${text}</p>`).length - 1;
});

async function toAnswer(response: Response) {
  return { status: response.status, text: await response.text() };
}

function escalateUnsigned(url: string, event: unknown): Promise<Response> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${BEARER}` };
  return fetch(`${url}/v1/escalations`, { method: "POST", headers, body: JSON.stringify(event) });
}
