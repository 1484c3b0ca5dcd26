import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalate,
  escalated,
  type House,
  openHouse,
  until,
} from "../support/house.ts";
import { deliveredAsOne } from "../support/oracle.ts";

const SLOW = { timeout: 180_000 };
const SARAH = 9_101;
const ADMIN = "an-administrator-of-thirty-two-letters";

/** As much of a view as is looked at here. */
interface View {
  version: string;
  handoff: { id: string; status: string };
  ticket: { id: string } | null;
  route: { assignee: string | null };
  clock: { first_reply_at: string | null; resolved_at: string | null };
  facts: { path: string }[];
  gaps: { source: string; is_retryable: boolean; is_asking: boolean }[];
  similar: { handoff_id: string; resolution: string | null }[];
  verdict: { verdict: string; agent: { id: string } | null } | null;
}

// On servers, those who answer and those who work are processes of their own.
describe.each(BACKENDS)("a handoff as the agent sees it, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  let worker: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend, env: { BATON_ADMIN_TOKEN: ADMIN } });
    const isApart = backend !== "embedded";
    baton = await house.spawn(isApart ? "serve" : "start");
    worker = isApart ? await house.spawn("work") : baton;
    const { webhookSecret: secret } = zendeskCredentials;
    house.zendesk.subscribe({ url: `${baton.url}/webhooks/zendesk`, secret });
  }, 180_000);
  afterAll(() => house.close());

  it("changes with all that people do and say, and with nothing else", SLOW, async () => {
    const { zendesk } = house;
    const { id, ticketId } = await aTicket({ text: "The export of my report fails with a timeout" });
    const versions: string[] = [];
    const changed = async (what: string) => {
      const now = await view(id);
      expect(versions, what).not.toContain(now.version);
      versions.push(now.version);
      await unchanged(id, now.version);
      return now;
    };
    await changed("delivered");
    expect((await read<View>(`/v1/tickets/${ticketId}/view`)).body.handoff.id).toBe(id);

    await judge(id, "too_early", "501");
    expect((await changed("judged")).verdict).toMatchObject({ verdict: "too_early", agent: { id: "501" } });
    await judge(id, "right", "502");
    expect((await changed("judged by another")).verdict?.agent?.id).toBe("502");
    await judge(id, "too_late", "501");
    expect((await changed("a mind changed")).verdict).toMatchObject({
      verdict: "too_late",
      agent: { id: "501" },
    });

    zendesk.assign(ticketId, SARAH);
    await zendesk.settled();
    expect((await changed("assigned")).route.assignee).toBe("Sarah Lind");
    zendesk.reply(ticketId, "I am looking into it.");
    await zendesk.settled();
    expect((await changed("replied")).clock.first_reply_at).not.toBeNull();
    zendesk.solve(ticketId, "The report is smaller now.");
    await zendesk.settled();
    expect((await changed("solved")).clock.resolved_at).not.toBeNull();
    expect(await judge(id, "right", "501")).toBe(200);
    await changed("judged after the end");
    zendesk.reopen(ticketId);
    await zendesk.settled();
    expect((await changed("reopened")).clock.resolved_at).toBeNull();
  });

  it("is found again by what is like it, until it is reopened or erased", SLOW, async () => {
    const { zendesk } = house;
    const text = "The invoice shows the wrong company address since our office moved";
    const email = `erase-${backend}@acme.example`;
    const old = await aTicket({ text, email });
    zendesk.assign(old.ticketId, SARAH);
    zendesk.solve(old.ticketId, "The address is corrected on the invoice.");
    await zendesk.settled();
    await judge(old.id, "right", "501");
    const open = await aTicket({ text: `${text}, how can I correct it?` });

    await until(
      async () => (await view(open.id)).similar.some((one) => one.handoff_id === old.id),
      "found",
      90_000,
    );
    zendesk.reopen(old.ticketId);
    await zendesk.settled();
    expect((await view(open.id)).similar).toEqual([]);
    zendesk.solve(old.ticketId, "The address is corrected.");
    await zendesk.settled();
    await until(async () => (await view(open.id)).similar.length === 1, "found again", 90_000);

    expect((await call("/admin/v1/erasures", { customer: email })).status).toBe(200);
    expect((await view(open.id)).similar).toEqual([]);
    const answers = await Promise.all([
      call(`/v1/handoffs/${old.id}/view`),
      call(`/v1/handoffs/${old.id}/transcript`),
      call(`/v1/handoffs/${old.id}/verdict`, { verdict: "right" }),
      call(`/v1/handoffs/${old.id}/retry`, {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([410, 410, 410, 410]);
    // A person's deletion takes the ticket's number as well.
    expect((await call(`/v1/tickets/${old.ticketId}/view`)).status).toBe(404);
  });

  it("has what failed asked again when an agent wants it, at most every ten seconds", SLOW, async () => {
    house.hubspot.faults.push({ kind: "status", reply: { status: 503 } });
    const { id, ticketId } = await aTicket({ text: "My seat count is wrong" });
    const notes = () => notesOf(ticketId);
    const before = notes();
    expect((await view(id)).gaps).toMatchObject([{ source: "hubspot", is_retryable: true }]);

    const [one, two] = await Promise.all([retry(id), retry(id)]);
    expect([one.status, two.status].sort()).toEqual([202, 429]);
    await until(
      async () => (await view(id)).gaps[0]?.is_asking === false,
      "the source is still away",
      60_000,
    );

    house.hubspot.faults.length = 0;
    house.hubspot.faults.push({ kind: "slow", ms: 3_000 });
    const calls = house.hubspot.calls.length;
    await until(async () => (await retry(id)).status === 202, "asked again", 30_000, 1_000);
    expect((await view(id)).gaps).toMatchObject([{ is_asking: true }]);
    // Whoever asks dies in the middle; another one, or the next, takes it up.
    await until(() => house.hubspot.calls.length > calls, "it is being asked");
    worker.kill();
    await worker.exited;
    house.hubspot.faults.length = 0;
    worker = await house.spawn(
      backend === "embedded" ? "start" : "work",
      backend === "embedded" ? { PORT: new URL(baton.url).port } : {},
    );
    if (backend === "embedded") baton = worker;
    await until(async () => (await view(id)).gaps.length === 0, "the source has answered", 120_000);
    await until(() => notes() === before + 1, "one note of it", 30_000);

    const nothing = await retry(id);
    expect([nothing.status, await nothing.json()]).toEqual([200, { asking: [] }]);
    expect(notes()).toBe(before + 1);
  });

  it(
    "rests where the ticket is gone, and the next one of its conversation has a view of its own",
    SLOW,
    async () => {
      house.hubspot.faults.push({ kind: "status", reply: { status: 503 } });
      const { id, ticketId, conversation } = await aTicket({ text: "I cannot sign in with my new phone" });
      house.zendesk.deleteTicket(ticketId);
      await house.zendesk.settled();
      house.hubspot.faults.length = 0;
      const closed = await view(id);
      expect(closed.handoff.status).toBe("resolved");
      expect((await retry(id)).status).toBe(409);

      const response = await escalate(
        baton.url,
        anEscalation({ id: conversation, text: "Is anybody there?" }),
      );
      const next = ((await response.json()) as { handoff: { id: string } }).handoff.id;
      expect(next).not.toBe(id);
      await deliveredAsOne(house, baton, next);
      const ticket = house.zendesk.tickets.find(({ external_id }) => external_id === next)?.id;
      expect((await read<View>(`/v1/tickets/${ticket}/view`)).body.handoff.id).toBe(next);
      expect((await read<View>(`/v1/tickets/${ticketId}/view`)).body.handoff.id).toBe(id);
    },
  );

  async function aTicket({ text, email }: { text: string; email?: string }) {
    const event = anEscalation({ text }, email ? { customer: { email, name: "Dana Reyes" } } : {});
    const id = await escalated(baton.url, event);
    await deliveredAsOne(house, baton, id);
    const ticket = house.zendesk.tickets.find(({ external_id }) => external_id === id);
    return { id, ticketId: ticket?.id ?? 0, conversation: event.conversation.id };
  }

  const call = (path: string, body?: object) =>
    fetch(baton.url + path, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${ADMIN}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  async function read<T>(path: string) {
    const response = await call(path);
    return { status: response.status, body: (await response.json()) as T };
  }
  const view = async (id: string) => (await read<View>(`/v1/handoffs/${id}/view`)).body;
  async function unchanged(id: string, version: string) {
    const { body } = await read(`/v1/handoffs/${id}/view?known=${encodeURIComponent(version)}`);
    expect(body).toEqual({ unchanged: true, version });
  }
  const retry = (id: string) => call(`/v1/handoffs/${id}/retry`, {});
  async function judge(id: string, verdict: string, agent: string) {
    const said = { verdict, missing: [], comment: "as I see it", agent: { id: agent, name: null } };
    return (await call(`/v1/handoffs/${id}/verdict`, said)).status;
  }
  const notesOf = (ticketId: number) =>
    house.zendesk.tickets.find(({ id }) => id === ticketId)?.comments?.length ?? 0;
});
