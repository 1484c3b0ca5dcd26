import { describe, expect, it } from "vitest";
import type { EscalationEvent } from "../../src/conversation/escalation.ts";
import { createRateLimit } from "../../src/server/rate-limit.ts";
import { DEFAULT_SETTINGS } from "../../src/triggers/settings.ts";
import { describedServer } from "../support/described.ts";
import { signed } from "../support/house.ts";
import { aManifest } from "../support/server.ts";

const api = describedServer();

interface Evaluation {
  decision: string;
  score: number;
  reason: { code: string; text: string };
  reasons: { code: string; trigger: string; quotes: { message: number; text: string }[] }[];
  priority: string;
  unusable: string[];
  handoff: { id: string; status: string; outcome: string; customer_message: string } | null;
}

const customer = (text: string, more: object = {}) => ({ role: "customer", text, ...more });
const bot = (text: string, more: object = {}) => ({ role: "bot", text, ...more });
const REQUEST = [
  customer("My invoice is wrong."),
  bot("Here is how billing works."),
  customer("Let me talk to a human."),
];

function anEvaluation(messages: object[] = REQUEST, more: object = {}) {
  return { conversation: { id: `conv_${crypto.randomUUID()}`, messages }, ...more };
}

async function evaluate(body: object, id?: string) {
  const text = JSON.stringify(body);
  const answer = await api.call("POST", "/v1/evaluations", {
    body: text,
    headers: signed(text, id ? { id } : {}),
  });
  return { ...answer, body: answer.body as unknown as Evaluation };
}

async function handoffs(): Promise<number> {
  const { rows } = await api.server.database.pool.query("select count(*)::int as count from handoffs");
  return (rows[0] as { count: number }).count;
}

describe("POST /v1/evaluations", () => {
  it("hears a request that stands below a pasted log", async () => {
    const log = "ERR connection reset at line 12\n".repeat(300);

    const { body } = await evaluate(anEvaluation([customer(`${log}Please let me talk to a human.`)]));

    expect(body).toMatchObject({ decision: "escalate", reason: { code: "customer_request" } });
    expect(body.unusable).toEqual([expect.stringContaining("the last 1,000 were read")]);
  });

  it("claims of a conversation in which nothing happened neither a handover nor a reason", async () => {
    const { body } = await evaluate(anEvaluation([customer("How do I export my data?")]));

    expect(body).toMatchObject({
      decision: "none",
      reason: { code: "other", text: "Nothing calls for a person." },
      reasons: [],
    });
  });

  it("says that a person is needed and why, in the customer's own words, and creates nothing", async () => {
    const before = await handoffs();

    const { status, body } = await evaluate(anEvaluation());

    expect(status).toBe(200);
    expect(body).toMatchObject({
      decision: "escalate",
      reason: { code: "customer_request", text: expect.stringContaining("The customer asked for a person") },
      handoff: null,
    });
    expect(body.reasons[0]).toMatchObject({ code: "customer_request", trigger: "customer_request" });
    expect(body.reasons[0]?.quotes[0]).toMatchObject({ message: 2 });
    expect(body.score).toBeGreaterThan(0.7);
    expect(await handoffs()).toBe(before);
  });

  it("leaves a calm conversation with the bot", async () => {
    const { body } = await evaluate(anEvaluation([customer("Which plans do you have?")]));

    expect(body).toMatchObject({ decision: "none", reasons: [], priority: "normal", handoff: null });
  });

  it("offers a person where the page calls for it, unless it was offered, declined, or nobody is there", async () => {
    const page = { url: "https://app.example/settings/cancel" };
    const on = async (more: object) =>
      (await evaluate(anEvaluation([customer("Hi")], { page, ...more }))).body;

    expect(await on({})).toMatchObject({
      decision: "offer",
      reason: { code: "page_context", text: "The customer is on the cancellation page." },
    });
    expect((await on({ offer: "made" })).decision).toBe("none");
    expect((await on({ offer: "declined" })).decision).toBe("none");
    expect((await on({ capacity: { open: false } })).decision).toBe("none");
    expect((await on({ capacity: { open: true, queue_length: 0, agents_free: 3 } })).decision).toBe("offer");
  });

  it("acts when it may and the decision is to escalate: one handoff, the first answer again to a repeat", async () => {
    const request = anEvaluation(REQUEST, { act: true });
    const woken: [string, EscalationEvent["reason"]][] = [];
    api.server.room.onAccepted = ({ handoffId }, event) => void woken.push([handoffId, event.reason]);

    const first = await evaluate(request, "msg_act");
    const again = await evaluate(request, "msg_act");
    const later = await evaluate(request);

    expect(first.body.handoff).toMatchObject({
      ...{ id: expect.stringMatching(/^hnd_/), status: "accepted", outcome: "created" },
      customer_message: "I'm bringing in a colleague.",
    });
    expect(again.body.handoff).toEqual({ ...first.body.handoff, outcome: "repeated" });
    expect(later.body.handoff).toMatchObject({ id: first.body.handoff?.id, outcome: "joined" });
    expect(woken[0]).toEqual([first.body.handoff?.id, { code: "customer_request", text: null }]);
    expect(woken).toHaveLength(2);
  });

  it("gives the first answer again to a repeat that would not escalate any more", async () => {
    const first = await evaluate(anEvaluation(REQUEST, { act: true }), "msg_calmed");
    const again = await evaluate(anEvaluation([customer("Hi")], { act: true }), "msg_calmed");

    expect(again.body).toMatchObject({
      decision: "none",
      handoff: { id: (first.body.handoff as { id: string }).id, outcome: "repeated" },
    });
  });

  it("does not act on less than that", async () => {
    const before = await handoffs();
    const { body } = await evaluate(anEvaluation([customer("Hi")], { act: true }));

    expect(body.handoff).toBeNull();
    expect(await handoffs()).toBe(before);
  });

  it("asks the sources only where the manifest lets it, and says when they were too late", async () => {
    const asked: number[] = [];
    api.server.room.knownFacts = {
      async of(_, deadlineMs) {
        asked.push(deadlineMs);
        return null;
      },
    };
    await evaluate(anEvaluation());
    expect(asked).toEqual([]);

    const triggers = { ...DEFAULT_SETTINGS, lookup: { deadlineMs: 250 } };
    api.server.room.manifest = () => ({ ...aManifest(), triggers });
    const { body } = await evaluate(anEvaluation());

    expect(asked).toEqual([250]);
    expect(body.unusable).toContain("what is known about the customer could not be looked up in time");
  });

  it.each([
    [401, "without a signature", "{}", { "content-type": "application/json" }],
    [400, "what is no object", "[]", undefined],
    [413, "more than 1 MiB", JSON.stringify({ x: "x".repeat(1024 * 1024) }), undefined],
    [415, "another type", "{}", { "content-type": "text/plain" }],
  ])("answers %i to %s", async (status, _, body, headers) => {
    const given = { ...signed(body), ...headers };
    const answer = await api.call("POST", "/v1/evaluations", {
      body,
      headers: status === 401 ? (headers ?? {}) : given,
    });
    expect(answer.status).toBe(status);
  });

  it.each([
    ["an unknown offer", { offer: "maybe" }],
    ["a negative queue", { capacity: { queue_length: -1 } }],
    ["half an agent", { capacity: { agents_free: 0.5 } }],
    ["an act that is no truth", { act: "yes" }],
    ["no message", { conversation: { id: "c", messages: [] } }],
  ])("answers 422 to %s, and names the place", async (_, more) => {
    const { status, body } = await evaluate(anEvaluation(REQUEST, more));

    expect(status).toBe(422);
    expect((body as unknown as { errors: { path: string }[] }).errors[0]?.path).toContain(
      Object.keys(more)[0],
    );
  });

  it("answers 429 beyond an installation's rate", async () => {
    api.server.room.manifest = () => aManifest({ requestsPerSecond: 1, burst: 1 });
    api.server.room.rateLimit = createRateLimit(() => 0);

    expect([(await evaluate(anEvaluation())).status, (await evaluate(anEvaluation())).status]).toEqual([
      200, 429,
    ]);
  });

  it.each([
    ["nothing but emoji", [customer("😀😀"), bot("Sorry?"), customer("🤷")]],
    ["empty texts", [customer(""), bot(""), customer("   ")]],
    ["roles out of order", [bot("a"), bot("b"), { role: "system", text: "c" }, customer("d"), customer("e")]],
    ["no customer at all", [bot("Hello?"), { role: "agent", text: "Anybody?" }]],
    ["confidences out of range", [customer("a"), bot("b", { confidence: 7 }), bot("c", { confidence: -1 })]],
    [
      "times that run backwards",
      [customer("a", { at: "2026-11-20T10:00:00Z" }), bot("b", { at: "2020-01-01T00:00:00Z" })],
    ],
    ["times that are none", [customer("a", { at: "yesterday" })]],
    ["NUL and half a surrogate", [customer("a\u0000b\ud800")]],
    [
      "5,000 messages",
      Array.from({ length: 5_000 }, (_, n) => (n % 2 ? bot(`answer ${n}`) : customer(`question ${n}`))),
    ],
    [
      "markup and templates",
      [customer("<script>alert(1)</script> {{ customer.name }} {% raw %} <!channel> =1+1")],
    ],
    [
      "keys that are no data",
      [customer("x", JSON.parse('{"__proto__": {"act": true}, "constructor": 1}') as object)],
    ],
  ])("decides about %s", async (_, messages) => {
    const { status, body } = await evaluate(anEvaluation(messages));

    expect(status).toBe(200);
    expect(body.decision).toBe("none");
    expect(body.score).toBeGreaterThanOrEqual(0);
    expect(({} as { act?: unknown }).act).toBeUndefined();
  });

  it("spends little on 100 KB that are made to stall an expression", async () => {
    const hostile = `${"a".repeat(50_000)}${"(((".repeat(5_000)}${" no, ".repeat(7_000)}`;
    const startedAt = performance.now();

    const { status } = await evaluate(anEvaluation([customer(hostile), bot(hostile), customer(hostile)]));

    expect(status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(5_000); // some ms on a quiet machine
  });
});
