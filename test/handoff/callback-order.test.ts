import { expect, it } from "vitest";
import { callbackOf } from "../../src/handoff/callback-event.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { sendCallback } from "../../src/handoff/send-callback.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import type { Claim } from "../../src/storage/handoffs.ts";
import { quietLog } from "../storage/helpers.ts";
import { openRows } from "../storage/rows.ts";
import { SECRET } from "../support/house.ts";

const { callbacks, handoffs, aHandoff, sql } = await openRows();
const BOT_URL = "https://bot.example/events";

/** A bot that takes what it gets, in the order in which it came, or answers as it is told. */
function aBot() {
  const heard: string[] = [];
  const bot = { heard, status: 200 };
  const room = {
    ...{ callbacks, log: quietLog, metrics: createMetrics(), now: Date.now },
    manifest: () => ({ bot: { signingSecrets: [SECRET], callbackHosts: ["bot.example"] } }),
    callbackHttp: async ({ body }: { body: string }) => {
      if (bot.status === 200) heard.push(JSON.parse(body).type);
      return { status: bot.status };
    },
  } as unknown as WorkRoom;
  return { ...{ bot, heard }, send: (id: string) => sendCallback(id, room) };
}

async function twoEvents(): Promise<[string, string]> {
  const about = { id: "hnd_1", status: "accepted", conversationId: "c" };
  const [accepted, delivered] = [
    callbackOf("handoff.accepted", BOT_URL, about),
    callbackOf("handoff.delivered", BOT_URL, about),
  ];
  const claim = (await handoffs.claim(await aHandoff({ callback: accepted }))) as Claim;
  await handoffs.save(claim, { ticketId: "7" }, [delivered]);
  return [accepted.id, delivered.id];
}

it("an event waits for the one before it, and then goes out", async () => {
  const [accepted, delivered] = await twoEvents();
  const { heard, send } = aBot();

  const later = await send(delivered);
  expect(later?.inMs).toBeGreaterThan(0);
  expect(heard).toEqual([]);
  expect(await send(accepted)).toBeNull();
  expect(await send(delivered)).toBeNull();

  expect(heard).toEqual(["handoff.accepted", "handoff.delivered"]);
  expect(await send(delivered)).toBeNull();
  expect(heard).toHaveLength(2);
});

it("a bot that is down is asked for one event at a time, at first, and hears of all that come after it", async () => {
  const [accepted, delivered] = await twoEvents();
  const { bot, heard, send } = aBot();
  bot.status = 503;
  const dueNow = (id: string) => sql("update callbacks set due_at = now() where id = $1", [id]);

  for (let tries = 0; tries < 3; tries++) {
    const again = await send(accepted);
    if (tries < 2) expect((await send(delivered))?.inMs).toBeGreaterThan((again?.inMs ?? 0) - 1_000);
    await dueNow(accepted);
    await dueNow(delivered);
  }
  bot.status = 200;
  await send(delivered);
  await send(accepted);

  expect(heard).toEqual(["handoff.delivered", "handoff.accepted"]);
});
