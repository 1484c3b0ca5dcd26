import { pino } from "pino";
import { expect, it } from "vitest";
import { createHttp } from "../../src/http.ts";
import { CANARY, describeConnector } from "../../test/support/connector-suite.ts";
import { nimbus } from "./index.ts";

const HANDOFF = {
  event_id: "evt_1",
  type: "handoff.requested",
  conversation: {
    id: "conv_1",
    messages: [
      { author: "user", text: "I was charged twice", sent_at: "2026-11-20T10:00:05Z" },
      { author: "bot", text: "Here is how billing works" },
    ],
  },
  user: { name: "Dana Reyes", email: "dana@northwind.example" },
};

function sign(body: string) {
  const headers = { "content-type": "application/json", "x-nimbus-secret": `secret-${CANARY}` };
  return { body: Buffer.from(body), headers, query: {} };
}

describeConnector(nimbus, {
  block: () => ({ secret: `secret-${CANARY}` }),
  bot: { body: JSON.stringify(HANDOFF), sign, coversBody: false },
});

it("nimbus: puts a conversation into our words, and lets other events be", async () => {
  const deps = { http: createHttp(), log: pino({ enabled: false }), now: Date.now, userAgent: "Baton/test" };
  const { bot } = nimbus.open(nimbus.config.parse({ secret: `secret-${CANARY}` }), deps);
  const read = (body: object) => bot.read(sign(JSON.stringify(body)), AbortSignal.timeout(1_000));

  expect(await read(HANDOFF)).toEqual({
    type: "escalation",
    id: "evt_1",
    escalation: {
      conversation: {
        id: "conv_1",
        messages: [
          { role: "customer", text: "I was charged twice", at: "2026-11-20T10:00:05Z" },
          { role: "bot", text: "Here is how billing works" },
        ],
      },
      customer: { name: "Dana Reyes", email: "dana@northwind.example" },
      reason: { code: "customer_request" },
      bot: { platform: "nimbus" },
    },
  });
  expect(await read({ event_id: "evt_2", type: "message.sent" })).toEqual({ type: "ignored" });
});
