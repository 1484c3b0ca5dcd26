import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalated,
  freePort,
  type House,
  openHouse,
  read,
  until,
} from "../support/house.ts";
import { deliveredAsOne } from "../support/oracle.ts";

const ADMIN = "admin-token-of-thirty-two-characters";
const SLOW = { timeout: 180_000 };

interface View {
  gaps: { source: string; is_retryable: boolean; is_asking: boolean }[];
  verdict: { verdict: string; comment: string | null } | null;
  similar: { handoff_id: string; resolution: string | null }[];
}

// What agents do beside a ticket, where one process answers and others work, and where one does both.
describe.each(BACKENDS)("what agents say and ask, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  let worker: BatonProcess | null = null;
  let port = "";
  beforeAll(async () => {
    port = String(await freePort());
    house = await openHouse({ backend, env: { BATON_ADMIN_TOKEN: ADMIN } });
    await start();
    house.zendesk.subscribe({
      ...{ url: `${baton.url}/webhooks/zendesk`, secret: zendeskCredentials.webhookSecret },
    });
  }, 120_000);
  afterAll(() => house.close());
  beforeEach(() => {
    house.hubspot.faults = [];
  });

  async function start() {
    baton = await house.spawn(backend === "embedded" ? "start" : "serve", { PORT: port });
    await startWorker();
  }
  async function startWorker() {
    worker = backend === "embedded" ? null : await house.spawn("work");
  }
  /** Whoever does the work dies without a word, and another comes. */
  async function killWorker() {
    const dying = worker ?? baton;
    dying.kill();
    await dying.exited;
    if (worker) await startWorker();
    else await start();
  }

  const post = async (id: string, what: string, body: unknown) => {
    const response = await fetch(`${baton.url}/v1/handoffs/${id}/${what}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${ADMIN}` },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as object };
  };
  const viewOf = (id: string) => read<View>(baton.url, `/v1/handoffs/${id}/view`);
  const outcomeOf = async (id: string) =>
    (await read<{ outcome: { verdict: object | null } | null }>(baton.url, `/v1/handoffs/${id}`)).outcome;
  const ticketOf = (id: string) => house.zendesk.tickets.find(({ external_id }) => external_id === id);
  const lateNotes = (id: string) =>
    (ticketOf(id)?.comments ?? []).filter(({ plain_body: text }) =>
      /Now known, from HubSpot/.test(String(text)),
    );

  async function aTicket(event = anEscalation()): Promise<string> {
    const id = await escalated(baton.url, event);
    await deliveredAsOne(house, baton, id);
    return id;
  }

  it("keeps the last verdict of each agent through a crash, and shows the latest", SLOW, async () => {
    const id = await aTicket();
    const sarah = { id: "9101", name: "Sarah Lind" };
    const tom = { id: "9102", name: "Tom" };
    await post(id, "verdict", { verdict: "right", missing: [], comment: null, agent: sarah });
    await post(id, "verdict", { verdict: "too_early", missing: [], comment: null, agent: tom });
    const late = { verdict: "too_late", missing: ["billing"], comment: "Two hours lost", agent: sarah };
    expect(await post(id, "verdict", late)).toMatchObject({ status: 200, body: { verdict: late } });
    baton.kill();
    await baton.exited;
    await start();

    expect((await viewOf(id)).verdict).toMatchObject({ verdict: "too_late", comment: "Two hours lost" });
    expect(await outcomeOf(id)).toMatchObject({ verdict: { verdict: "too_late" } });
    if (backend === "embedded") return;
    const given = await house.sql("SELECT verdict FROM verdicts WHERE handoff_id = $1", [id]);
    expect(given.map(({ verdict }) => verdict).sort()).toEqual(["too_early", "too_late"]);
  });

  it.skipIf(backend === "embedded")("does nothing to another installation's handoff", SLOW, async () => {
    house.hubspot.faults = [{ kind: "status", reply: { status: 503 } }];
    const id = await aTicket();
    await house.sql("UPDATE handoffs SET installation_id = 'acme', late_due_at = NULL WHERE id = $1", [id]);

    const unknown = "hnd_00000000000000000000000000";
    for (const [what, body] of [
      ["verdict", { verdict: "right", missing: [], comment: null }],
      ["retry", {}],
    ] as const)
      expect(await post(id, what, body)).toEqual({
        status: 404,
        body: expect.objectContaining({ detail: (await post(unknown, what, body)).body["detail" as never] }),
      });

    expect(await house.sql("SELECT 1 FROM verdicts WHERE handoff_id = $1", [id])).toEqual([]);
    const [row] = await house.sql("SELECT late_due_at, late_asked_at FROM handoffs WHERE id = $1", [id]);
    expect(row).toEqual({ late_due_at: null, late_asked_at: null });
  });

  it("asks a source again that failed, once in ten seconds, and shows what it brings", SLOW, async () => {
    const id = await missingHubspot();
    house.hubspot.faults = [];

    expect(await post(id, "retry", {})).toEqual({ status: 202, body: { asking: ["hubspot"] } });
    await until(async () => (await viewOf(id)).gaps.length === 0, "HubSpot's facts are shown", 60_000);
    await until(() => lateNotes(id).length === 1, "the ticket has them, too", 30_000);
    expect(await post(id, "retry", {})).toEqual({ status: 200, body: { asking: [] } });
  });

  it(
    "says that it asks while it does, refuses to ask twice, and says so when nothing came",
    SLOW,
    async () => {
      const id = await missingHubspot();
      house.hubspot.faults = [
        { kind: "slow", ms: 3_000 },
        { kind: "status", reply: { status: 503 } },
      ];
      const calls = () => house.hubspot.calls.length;
      const before = calls();

      expect((await post(id, "retry", {})).status).toBe(202);
      expect((await viewOf(id)).gaps).toMatchObject([{ source: "hubspot", is_asking: true }]);
      expect((await post(id, "retry", {})).status).toBe(429);
      await until(() => calls() > before, "HubSpot is asked", 30_000);
      house.hubspot.faults = [{ kind: "status", reply: { status: 503 } }];
      await until(async () => (await viewOf(id)).gaps[0]?.is_asking !== true, "asking ends", 90_000);
    },
  );

  it("comes to the facts when whoever asks for them is killed meanwhile", SLOW, async () => {
    const id = await missingHubspot();
    house.hubspot.faults = [{ kind: "hang" }];
    const before = house.hubspot.calls.length;
    expect((await post(id, "retry", {})).status).toBe(202);
    await until(() => house.hubspot.calls.length > before, "HubSpot is asked", 30_000);
    house.hubspot.faults = [];
    await killWorker();

    await until(async () => (await viewOf(id)).gaps.length === 0, "HubSpot's facts are shown", 90_000);
    await until(() => lateNotes(id).length === 1, "the ticket has them, too", 30_000);
  });

  it("asks nothing for a handoff that is closed", SLOW, async () => {
    const id = await missingHubspot();
    house.zendesk.solve(ticketOf(id)?.id ?? 0, "Done");
    await house.zendesk.settled();

    expect((await post(id, "retry", {})).status).toBe(409);
  });

  it("finds how a like handoff was solved, also when the process died right after that", SLOW, async () => {
    const text = "My webhook deliveries stopped after I rotated the signing certificate";
    const solved = await aTicket(anEscalation({ text }));
    house.zendesk.solve(ticketOf(solved)?.id ?? 0, "Upload the new certificate under Settings.");
    await house.zendesk.settled();
    await killWorker();

    let similar: View["similar"] = [];
    await until(
      async () => {
        const like = anEscalation({
          text: "Deliveries of my webhook stopped since the certificate was rotated",
        });
        similar = (await viewOf(await aTicket(like))).similar;
        return similar.length > 0;
      },
      "it is found",
      60_000,
      1_000,
    );
    expect(similar[0]).toMatchObject({
      ...{ handoff_id: solved, resolution: "Upload the new certificate under Settings." },
    });
  });

  /** A ticket without what HubSpot knows, at rest: HubSpot is not asked again for half a minute. */
  async function missingHubspot(): Promise<string> {
    house.hubspot.faults = [{ kind: "status", reply: { status: 503 } }];
    const id = await aTicket();
    await until(
      async () => {
        const [gap] = (await viewOf(id)).gaps;
        return gap?.source === "hubspot" && gap.is_retryable && !gap.is_asking;
      },
      "HubSpot is missing",
      60_000,
    );
    return id;
  }
});
