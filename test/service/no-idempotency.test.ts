import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Helpdesk } from "../../demo/helpdesks/helpdesk.ts";
import { HELPDESKS, type HelpdeskId } from "../../demo/helpdesks/index.ts";
import type { Call, Fault } from "../../demo/stand-ins/stand-in.ts";
import { anEscalation, BACKENDS, type BatonProcess, type House, openHouse, until } from "../support/house.ts";
import { insist, statusOf } from "../support/oracle.ts";

const SLOW = { timeout: 240_000 };

/** Helpdesks that know no request again, and whose create cannot carry the internal note. */
const FORGETFUL = (Object.keys(HELPDESKS) as HelpdeskId[]).filter((id) => HELPDESKS[id].writes > 1);
const PLACES = FORGETFUL.flatMap((id) => BACKENDS.map((backend) => ({ id, backend })));

// What goes wrong is the same with every call of one handoff, so the cases stand one after the other on one house.
describe.each(PLACES)("one ticket with one note in $id, on $backend", ({ id, backend }) => {
  let desk: Helpdesk;
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    desk = await HELPDESKS[id].start(0);
    const helpdesk = await readFile(`demo/helpdesks/${id}.yaml`, "utf8");
    house = await openHouse({ backend, helpdesk: `${helpdesk.trimEnd()}\n`, env: { ...desk.variables } });
    baton = await house.spawn();
  }, 180_000);
  afterAll(async () => {
    await house.close();
    await desk.close();
  });

  const isNote = (call: Call) => JSON.stringify(call.body ?? null).includes("· brief");
  const escalate = (email: string) => insist(baton.url, anEscalation({}, { customer: { email } }));
  const isOf = (email: string) => (call: Call) =>
    desk.isCreate(call) && JSON.stringify(call.body).includes(email);

  /** Kills Baton while a call is on its way, and starts it again. */
  async function killWhile(isOnItsWay: (call: Call) => boolean): Promise<void> {
    await until(() => desk.calls.some(isOnItsWay), "the helpdesk is called", 60_000);
    baton.kill();
    await baton.exited;
    baton = await house.spawn();
  }

  async function isOneWithOneNote(handoffId: string): Promise<void> {
    const own = () => desk.tickets().filter((ticket) => ticket.handoffId === handoffId);
    const briefs = () =>
      own().flatMap(({ comments }) => comments.filter(({ html }) => html.includes(`${handoffId} · brief`)));
    await until(() => briefs().length > 0, "the ticket has its note", 90_000);
    await until(
      async () => (await statusOf(baton, handoffId).catch(() => null))?.handoff.status === "delivered",
      "Baton knows of it",
    );
    expect(own()).toHaveLength(1);
    expect(briefs()).toHaveLength(1);
    expect(briefs()[0]?.isPublic).toBe(false);
    expect((await statusOf(baton, handoffId)).ticket?.id).toBe(own()[0]?.id);
  }

  it.each<Fault["kind"]>(["lost-answer", "lost-answer-502", "half-answer"])(
    "when the create was done, and its answer was not heard: %s",
    SLOW,
    async (kind) => {
      const email = `${kind}@northwind.example`;
      desk.faults.push({ kind, only: isOf(email), times: 1 } as Fault);

      await isOneWithOneNote(await escalate(email));
    },
  );

  it("when the create's answer is lost, and the helpdesk is away for a while after that", SLOW, async () => {
    const email = "away@northwind.example";
    desk.faults.push({ kind: "lost-answer", only: isOf(email), times: 1 }, { kind: "reset", times: 3 });

    await isOneWithOneNote(await escalate(email));
  });

  it("when Baton is killed while the helpdesk makes the ticket", SLOW, async () => {
    const email = "killed-at-create@northwind.example";
    desk.faults.push({ kind: "late-answer", ms: 60_000, only: isOf(email), times: 1 });
    const handoffId = await escalate(email);

    await killWhile(isOf(email));

    await isOneWithOneNote(handoffId);
  });

  it.each([
    ["before its note got there", { kind: "hang" }],
    ["when its note is there, and nobody knows", { kind: "late-answer", ms: 60_000 }],
  ] as [string, Fault][])("when Baton is killed with the ticket there, %s", SLOW, async (_, fault) => {
    let handoffId = "";
    const isItsNote = (call: Call) => isNote(call) && JSON.stringify(call.body).includes(handoffId);
    desk.faults.push({ ...fault, only: (call) => handoffId !== "" && isItsNote(call), times: 1 });
    // The note goes out after the answer to the escalation: the fault knows the handoff by then, or waits for the next.
    handoffId = await escalate("killed-at-note@northwind.example");

    await killWhile(isItsNote);

    await isOneWithOneNote(handoffId);
  });
});
