import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { handoffs } from "../../src/storage/schema.ts";
import { bearer, describedServer } from "../support/described.ts";
import { anEscalation, BEARER, signed } from "../support/house.ts";

const api = describedServer();

describe("GET /v1/handoffs/:id and /context", () => {
  it("tell what is known so far, to a token, to a signature over nothing, and to the admin token", async () => {
    const { body } = await api.escalate(anEscalation());
    const path = `/v1/handoffs/${body.handoff?.id}`;
    api.server.room.settings = { ...api.whole.settings, adminToken: "the-admin-token" };

    for (const headers of [bearer(BEARER), signed(""), bearer("the-admin-token")]) {
      const handoff = await api.call("GET", path, { headers });
      expect(handoff.status).toBe(200);
      expect(handoff.body).toMatchObject({
        handoff: { id: body.handoff?.id, status: "accepted", reason_code: "customer_request", parked: null },
        ...{ ticket: null, route: null },
        customer_message: expect.stringMatching(/^Of course\. I'm bringing in a colleague, a real person/),
        expected_reply: { open: true, within_seconds: null, at: null },
      });
      const context = await api.call("GET", `${path}/context`, { headers });
      expect(context.status).toBe(200);
      expect(context.body).toMatchObject({
        customer: { name: "Dana Reyes", email: "dana@northwind.example" },
      });
    }
  });

  it.each(["", "/context"])("answer 401 to anybody else, on%s too", async (rest) => {
    const { body } = await api.escalate(anEscalation());
    const path = `/v1/handoffs/${body.handoff?.id}${rest}`;

    for (const headers of [{}, bearer("somebody-elses-token"), signed("{}")]) {
      expect((await api.call("GET", path, { headers })).status).toBe(401);
    }
  });

  it.each([
    ["unknown", `hnd_${"0".repeat(26)}`],
    ["cut", "hnd_01"],
    ["NUL", "hnd_%00"],
    ["long", "h".repeat(5_000)],
    ["a quote", "hnd_'%20OR%20'1'='1"],
    ["a path", "..%2F..%2Fetc%2Fpasswd"],
    ["in capitals", `HND_${"0".repeat(26)}`],
  ])("answer 404 to an id that is %s", async (_, id) => {
    for (const path of [`/v1/handoffs/${id}`, `/v1/handoffs/${id}/context`]) {
      expect((await api.call("GET", path, { headers: bearer(BEARER) })).status).toBe(404);
    }
  });

  it("answer another installation's handoff like an unknown one", async () => {
    const { body } = await api.escalate(anEscalation());
    const id = body.handoff?.id ?? "";
    await api.server.database.db.update(handoffs).set({ installationId: "other" }).where(eq(handoffs.id, id));

    const message = JSON.stringify({ messages: [{ role: "customer", text: "Hello?" }] });
    const unknown = await api.call("GET", `/v1/handoffs/hnd_${"0".repeat(26)}`, { headers: bearer(BEARER) });
    expect(await api.call("GET", `/v1/handoffs/${id}`, { headers: bearer(BEARER) })).toEqual(unknown);
    expect(await api.call("GET", `/v1/handoffs/${id}/context`, { headers: bearer(BEARER) })).toEqual(unknown);
    const added = await api.call("POST", `/v1/handoffs/${id}/messages`, {
      headers: signed(message),
      body: message,
    });
    expect(added).toEqual(unknown);
  });

  it("answer 503, never 500, when the database fails", async () => {
    api.server.room.handoffs = {
      ...api.whole.handoffs,
      getWithEvents: () => Promise.reject(new Error("gone")),
    };
    api.server.room.agents = { ...api.whole.agents, open: () => Promise.reject(new Error("gone")) };
    const id = `hnd_${"0".repeat(26)}`;

    for (const path of [`/v1/handoffs/${id}`, `/v1/handoffs/${id}/context`]) {
      const { status, retryAfter } = await api.call("GET", path, { headers: bearer(BEARER) });
      expect([status, retryAfter]).toEqual([503, "5"]);
    }
  });
});

describe("POST /v1/handoffs/:id/messages", () => {
  const message = (text: string) => JSON.stringify({ messages: [{ role: "customer", text }] });
  const add = (id: string | undefined, body: string, headers = signed(body)) =>
    api.call("POST", `/v1/handoffs/${id}/messages`, { body, headers });

  it("adds, and does nothing for the same webhook-id again", async () => {
    const { body } = await api.escalate(anEscalation());
    const id = body.handoff?.id;
    const headers = signed(message("Are you there?"));

    for (let n = 0; n < 2; n++) {
      const { status, body } = await add(id, message("Are you there?"), headers);
      expect([status, body]).toEqual([200, { handoff: { id, status: "accepted" } }]);
    }
    const context = await api.call("GET", `/v1/handoffs/${id}/context`, { headers: bearer(BEARER) });
    const texts = context.body.conversation?.messages.map(({ text }) => text);
    expect(texts).toEqual(["I was charged twice this month", "Are you there?"]);
  });

  it("answers 409 when the handoff is closed, and keeps nothing", async () => {
    const { body } = await api.escalate(anEscalation());
    await api.close(body.handoff?.id);

    expect((await add(body.handoff?.id, message("Too late?"))).status).toBe(409);
  });

  it.each([
    [401, message("x"), { "content-type": "application/json" }],
    [400, "[", undefined],
    [413, message("x".repeat(1024 * 1024)), undefined],
    [415, message("x"), { ...bearer(BEARER), "content-type": "text/plain" }],
    [422, JSON.stringify({ messages: [] }), undefined],
    [422, JSON.stringify({ messages: [{ role: "customer" }] }), undefined],
  ])("answers %i where an escalation would", async (status, body, headers) => {
    const { body: accepted } = await api.escalate(anEscalation());

    expect((await add(accepted.handoff?.id, body, headers ?? signed(body))).status).toBe(status);
  });

  it("answers 404 to an unknown handoff, and 503 when the database fails", async () => {
    const { body } = await api.escalate(anEscalation());
    expect((await add(`hnd_${"0".repeat(26)}`, message("x"))).status).toBe(404);
    expect((await add("hnd_%00", message("x"))).status).toBe(404);

    api.server.room.inbox = { ...api.whole.inbox, addMessages: () => Promise.reject(new Error("gone")) };
    const { status, retryAfter } = await add(body.handoff?.id, message("x"));
    expect([status, retryAfter]).toEqual([503, "5"]);
  });
});
