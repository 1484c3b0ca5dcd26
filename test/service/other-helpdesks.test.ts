import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Helpdesk } from "../../demo/helpdesks/helpdesk.ts";
import { HELPDESKS } from "../../demo/helpdesks/index.ts";
import { type Bot, startBot } from "../support/bot.ts";
import { runBaton } from "../support/command.ts";
import {
  anEscalation,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  signed,
  until,
} from "../support/house.ts";
import { statusOf } from "../support/oracle.ts";

const SLOW = { timeout: 120_000 };
const RULES = `routing:
  default: { group: Support }
  rules:
    - name: refused
      when: customer.email == "refused@northwind.example"
      targets: [{ group: Nowhere }]
    - name: everything
      when: "true"
      targets: [{ group: Billing }, { group: Engineering }]
  timers: { unassigned: 5s, silent: 5s }
`;

// Zendesk has a file for each of these, on every backend; what differs by helpdesk shows on one.
describe.each(["freshdesk", "intercom"] as const)("what happens to a ticket in %s", (deskId) => {
  let bot: Bot;
  let desk: Helpdesk;
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    bot = await startBot();
    desk = await HELPDESKS[deskId].start(0);
    const block = await readFile(`demo/helpdesks/${deskId}.yaml`, "utf8");
    const helpdesk = `${block.trimEnd()}\n`;
    house = await openHouse({
      ...{ backend: "embedded", helpdesk, env: { ...desk.variables }, manifest: RULES },
    });
    baton = await house.spawn();
    desk.tell(baton.url);
  }, 120_000);
  afterAll(async () => {
    await house.close();
    await Promise.all([desk.close(), bot.close()]);
  });

  const ticketsOf = (id: string) => desk.tickets().filter(({ handoffId }) => handoffId === id);
  const notesOf = (id: string, words: string) =>
    ticketsOf(id).flatMap(({ comments }) =>
      comments.filter(({ html, isOwn }) => isOwn && html.includes(words)),
    );
  const written = (id: string, words: string) =>
    until(() => notesOf(id, words).length > 0, `its note says ${words}`, 60_000);

  async function delivered(email: string): Promise<string> {
    const id = await escalated(baton.url, anEscalation({}, { callback_url: bot.url, customer: { email } }));
    await written(id, "· brief");
    return id;
  }

  async function post(path: string, what: object): Promise<number> {
    const body = JSON.stringify(what);
    const init = { method: "POST", headers: signed(body), body };
    return (await fetch(`${baton.url}${path}`, init)).status;
  }

  it("names in its note the group that there is not", SLOW, async () => {
    const id = await delivered("refused@northwind.example");

    expect(notesOf(id, "· brief")[0]?.html).toMatch(/Group could not be set: .{5,}/);
  });

  it("moves from group to group while nobody takes it, and a lead is asked", SLOW, async () => {
    const id = await delivered("dana@northwind.example");
    const began = ticketsOf(id)[0]?.group;
    await written(id, "Unanswered");
    await until(() => ticketsOf(id)[0]?.tags.includes("baton_unanswered") ?? false, "it is tagged");

    const told = bot.of(id, "handoff.unanswered").map(({ data }) => data.reason);
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(notesOf(id, "Moved on")).toHaveLength(
      told.filter((reason) => reason?.includes("it goes to")).length,
    );
    expect(notesOf(id, "Unanswered")).toHaveLength(1);
    expect(ticketsOf(id)).toHaveLength(1);
    expect(ticketsOf(id)[0]?.group).not.toBe(began);
  });

  it("is solved with one note when the customer would rather go on with the bot", SLOW, async () => {
    const id = await delivered("declines@northwind.example");

    expect(await post(`/v1/handoffs/${id}/decline`, { reason: "never <b>mind</b>" })).toBe(200);
    await until(() => ticketsOf(id)[0]?.status === "solved", "it is solved", 40_000);
    await written(id, "Declined by the customer");
    expect(notesOf(id, "Declined by the customer")).toHaveLength(1);
    expect(notesOf(id, "&lt;b&gt;")).toHaveLength(1);
    await until(() => ticketsOf(id)[0]?.tags.includes("baton_declined") ?? false, "it is tagged");
    expect((await statusOf(baton, id)).handoff.status).toBe("declined");
  });

  it("gets one note of what is said later, though the answer to that is lost", SLOW, async () => {
    const id = await delivered("later@northwind.example");
    const isIts = ({ body }: { body: unknown }) => JSON.stringify(body ?? "").includes("And another thing");
    desk.faults.push({ kind: "lost-answer", times: 1, only: isIts });

    const messages = [{ role: "customer", text: "And another thing" }];
    expect(await post(`/v1/handoffs/${id}/messages`, { messages })).toBe(200);
    await until(() => desk.faults.length === 0, "it is written");
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(notesOf(id, "And another thing")).toHaveLength(1);
  });

  it(
    "is a test's, sent through everything, marked as one and solved again by baton simulate",
    SLOW,
    async () => {
      const { code, stdout, stderr } = await runBaton(["simulate", "--url", baton.url], house.env);
      const id = /hnd_\w+/.exec(stdout)?.[0] ?? "";

      expect([code, stderr, stdout]).toEqual([0, "", expect.stringMatching(/ok {5}tidied up/)]);
      expect(ticketsOf(id).map(({ subject }) => subject)).toEqual([expect.stringMatching(/^\[TEST\] /)]);
      await until(() => ticketsOf(id)[0]?.status === "solved", "the test's ticket is solved");
    },
  );
});
