import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Call } from "../../demo/stand-ins/stand-in.ts";
import { type Bot, startBot } from "../support/bot.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  until,
} from "../support/house.ts";
import { deliveredAsOne } from "../support/oracle.ts";
import { tell } from "../support/zendesk-webhook.ts";

const SLOW = { timeout: 180_000 };
const TIMERS = "  timers: { unassigned: 5s, silent: 5s }";
const RULES = `routing:
  default: { group: Support }
  rules:
    - name: everything
      when: "true"
      targets: [{ group: Billing }, { group: Engineering }]
${TIMERS}
`;

describe.each(BACKENDS)("a ticket that nobody takes, on %s", (backend) => {
  let house: House;
  let bot: Bot;
  let crew: BatonProcess[];
  beforeAll(async () => {
    bot = await startBot();
    house = await openHouse({ backend, manifest: RULES });
    crew = [await house.spawn()];
    // Two more that may fire the same timers.
    if (backend !== "embedded") crew.push(await house.spawn("work"), await house.spawn("work"));
  }, 180_000);
  afterAll(async () => {
    await house.close();
    await bot.close();
  });

  const [url, ticketsOf] = [
    () => crew[0]?.url ?? "",
    (id: string) => house.zendesk.tickets.filter(({ external_id }) => external_id === id),
  ];
  const notesOf = (id: string, heading: string) =>
    ticketsOf(id).flatMap(({ comments }) =>
      comments.filter(({ plain_body }) => plain_body.includes(heading)),
    );
  const escalate = (email = "dana@northwind.example") =>
    escalated(url(), anEscalation({}, { callback_url: bot.url, customer: { email } }));

  it("moves to the next group, and then to the next, each once, and then a lead is asked", SLOW, async () => {
    const id = await escalate();
    await deliveredAsOne(house, crew[0] as BatonProcess, id);

    await until(() => bot.of(id, "handoff.unanswered").length >= 3, "two moves, and nobody is left", 60_000);
    await until(() => notesOf(id, "Unanswered").length > 0, "the ticket says so");

    const [first, second, third] = bot.of(id, "handoff.unanswered");
    expect(first?.data.reason).toMatch(/^nobody in \w+ took it within 5 seconds; it goes to \w+$/);
    expect(first?.data.customer_message).toMatch(/\w/);
    expect(second?.data.reason).toMatch(/; it goes to \w+$/);
    expect(third?.data.reason).toMatch(/took it within 5 seconds$/);
    expect(notesOf(id, "Moved on")).toHaveLength(2);
    expect(notesOf(id, "Unanswered")).toHaveLength(1);
    const [ticket, ...others] = ticketsOf(id);
    expect(others).toEqual([]);
    expect(ticket?.tags).toContain("baton_unanswered");
    expect([501, 503]).toContain(ticket?.group_id); // where it ended: not where it began
    for (const note of [...notesOf(id, "Moved on"), ...notesOf(id, "Unanswered")])
      expect(note.public).toBe(false);
  });

  it("is left alone once a person has replied, and taken from one who is silent", SLOW, async () => {
    const [answered, silent] = [await escalate(), await escalate()];
    for (const id of [answered, silent]) await deliveredAsOne(house, crew[0] as BatonProcess, id);
    await tell(url(), ticketsOf(answered)[0], { replied: "Hello, this is Sarah" });
    await tell(url(), ticketsOf(silent)[0], { assigned: "77" });

    await until(() => bot.of(silent, "handoff.unanswered").length > 0, "the silent one moves on", 60_000);
    await until(() => notesOf(silent, "Moved on").length > 0, "its ticket, too");

    expect(bot.of(silent, "handoff.unanswered")[0]?.data.reason).toContain(
      "has not answered within 5 seconds",
    );
    await sleep(2_000);
    expect(bot.of(answered, "handoff.unanswered")).toEqual([]);
    expect(notesOf(answered, "Moved on")).toEqual([]);
  });

  it("fires within five seconds of its time", SLOW, async () => {
    const from = house.zendesk.tickets.length;
    const startedAt = Date.now();
    const id = await escalate();
    await until(() => house.zendesk.tickets.length > from, "delivered");
    const deliveredAt = Date.now();
    await until(() => bot.of(id, "handoff.unanswered").length > 0, "it fires", 60_000, 20);
    const firedAfterMs = Date.now() - deliveredAt;

    expect(firedAfterMs).toBeGreaterThanOrEqual(5_000 - (deliveredAt - startedAt) - 500);
    expect(firedAfterMs).toBeLessThan(5_000 + 5_000 + 10_000); // five seconds, and a slow machine
  });

  it("fires once, and its note is written once, whoever is killed while it does", SLOW, async () => {
    const marker = `killed-${backend}@acme.example`;
    const id = await escalate(marker);
    await deliveredAsOne(house, crew[0] as BatonProcess, id);
    const ticketId = ticketsOf(id)[0]?.id;
    const isNote = ({ method, path }: Call) => method === "PUT" && path.includes(String(ticketId));
    house.zendesk.faults = [{ kind: "late-answer", ms: 30_000, times: 1, only: isNote }];
    await until(() => house.zendesk.calls.some(isNote), "the note is being written", 60_000, 20);

    // The helpdesk has the note, and nobody of ours knows it.
    for (const member of crew) member.kill();
    await Promise.all(crew.map(({ exited }) => exited));
    crew = [await house.spawn()];
    await until(() => bot.of(id, "handoff.unanswered").length >= 3, "it goes on to its end", 90_000);
    await until(() => notesOf(id, "Unanswered").length > 0, "the ticket says so", 60_000);
    await sleep(1_000);

    const events = bot.of(id, "handoff.unanswered");
    expect(new Set(events.map((one) => one.id)).size).toBe(3); // a repeat has the id of the first
    expect(notesOf(id, "Moved on")).toHaveLength(2);
    expect(notesOf(id, "Unanswered")).toHaveLength(1);
  });
});
