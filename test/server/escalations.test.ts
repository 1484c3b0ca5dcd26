import { describe, expect, it } from "vitest";
import { createRateLimit } from "../../src/server/rate-limit.ts";
import { describedServer } from "../support/described.ts";
import { anEscalation, signed } from "../support/house.ts";
import { aManifest } from "../support/server.ts";

const api = describedServer();

describe("POST /v1/escalations", () => {
  it("accepts with 202: the handoff, a message for the customer, an expected reply", async () => {
    const { status, body } = await api.escalate(anEscalation());

    expect(status).toBe(202);
    expect(body).toEqual({
      handoff: { id: expect.stringMatching(/^hnd_[0-9a-z]{26}$/), status: "accepted" },
      customer_message: "I'm bringing in a colleague.",
      expected_reply: { open: true, within_seconds: null, at: null },
    });
  });

  it("knows a test by what is signed, says so in its events, and counts it by itself", async () => {
    const { body } = await api.escalate(
      anEscalation({}, { test: true, callback_url: "https://bot.example/events" }),
    );
    const id = body.handoff?.id;

    const owed = await api.server.database.pool.query("select payload from callbacks where handoff_id = $1", [
      id,
    ]);
    expect(JSON.parse(owed.rows[0].payload).data).toMatchObject({ handoff: { id }, test: true });
    const rows = await api.server.database.pool.query("select is_test from handoffs where id = $1", [id]);
    expect(rows.rows).toEqual([{ is_test: true }]);
    const { registry } = api.server.room.metrics;
    expect(await registry.metrics()).toMatch(/^baton_escalations_total\{outcome="test"\} 1$/m);
  });

  it("gives the same webhook-id its first answer again, and stores nothing new", async () => {
    const first = await api.escalate(anEscalation(), "msg_first");
    const again = await api.escalate(anEscalation(), "msg_first");

    expect(again).toEqual(first);
    expect(first.status).toBe(202);
  });

  it("adds to the conversation's open handoff with 200", async () => {
    const first = await api.escalate(anEscalation({ id: "conv_open" }));
    const joined = await api.escalate(anEscalation({ id: "conv_open", text: "And another thing" }));

    expect(joined.status).toBe(200);
    expect(joined.body.handoff).toEqual(first.body.handoff);
  });

  it("opens a new handoff when the conversation's last one is closed", async () => {
    const first = await api.escalate(anEscalation({ id: "conv_closed" }));
    await api.close(first.body.handoff?.id);

    const second = await api.escalate(anEscalation({ id: "conv_closed", text: "It is back" }));

    expect(second.status).toBe(202);
    expect(second.body.handoff?.id).not.toBe(first.body.handoff?.id);
  });

  it.each([
    [401, "without a signature", { headers: { "content-type": "application/json" }, body: "{}" }],
    [400, "what is no object", { body: "[]" }],
    [413, "more than 1 MiB", { body: JSON.stringify({ x: "x".repeat(1024 * 1024) }) }],
    [415, "another type", { body: "{}", headers: { ...signed("{}"), "content-type": "text/plain" } }],
    [422, "what misses the schema", { body: "{}" }],
  ])(
    "answers %i to %s",
    async (status, _, { body, headers }: { body: string; headers?: Record<string, string> }) => {
      expect(
        (await api.call("POST", "/v1/escalations", { body, headers: headers ?? signed(body) })).status,
      ).toBe(status);
    },
  );

  it("answers 429 with Retry-After beyond an installation's rate, and 202 again later", async () => {
    let now = 0;
    const limits = { requestsPerSecond: 1, burst: 3 };
    api.server.room.manifest = () => aManifest(limits);
    api.server.room.rateLimit = createRateLimit(() => now);

    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await api.escalate(anEscalation())).status);
    const refused = await api.escalate(anEscalation());
    now += 1_000;

    expect(statuses).toEqual([202, 202, 202, 429]);
    expect(refused.retryAfter).toBe("1");
    expect((await api.escalate(anEscalation())).status).toBe(202);
  });

  it("takes nothing from an installation's rate for calls that prove nothing", async () => {
    api.server.room.manifest = () => aManifest({ requestsPerSecond: 1, burst: 1 });
    api.server.room.rateLimit = createRateLimit(() => 0);
    const forged = { ...signed("{}"), "webhook-signature": "v1,AAAA" };

    for (let n = 0; n < 5; n++) await api.call("POST", "/v1/escalations", { body: "{}", headers: forged });

    expect((await api.escalate(anEscalation())).status).toBe(202);
  });

  it.each([
    ["is not ready", () => Object.assign(api.server.room, { isReady: () => false })],
    [
      "fails",
      () => breakInbox(() => Promise.reject(Object.assign(new Error("gone"), { code: "ECONNRESET" }))),
    ],
    ["does not answer", () => breakInbox(() => new Promise(() => {}))],
  ])(
    "answers 503 with Retry-After within 5 s when the database %s, and the same event is good later",
    async (_, fault) => {
      fault();
      const startedAt = performance.now();
      const event = anEscalation();
      const id = `msg_${crypto.randomUUID()}`;

      const refused = await api.escalate(event, id);
      const tookMs = performance.now() - startedAt;
      api.mend();

      expect(refused.status).toBe(503);
      expect(Number(refused.retryAfter)).toBeGreaterThan(0);
      expect(tookMs).toBeLessThan(5_000);
      expect((await api.escalate(event, id)).status).toBe(202);
    },
  );
});

function breakInbox(accept: () => Promise<never>) {
  api.server.room.inbox = { ...api.whole.inbox, accept };
}
