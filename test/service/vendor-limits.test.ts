import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fault, Reply } from "../../demo/stand-ins/stand-in.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  signed,
  until,
} from "../support/house.ts";
import { isCreate, oneTicketEach } from "../support/oracle.ts";

const WAIT_MS = 3_000;
const OUTAGE_MS = 12_000;
/** How a helpdesk says for how long; to the reading of the other forms the backend does not matter. */
const FORMS: [string, () => Record<string, string>][] = [
  ["in seconds", () => ({ "retry-after": String(WAIT_MS / 1000) })],
  ["as a date", () => ({ "retry-after": new Date(Date.now() + WAIT_MS + 999).toUTCString() })],
  ["as a time of reset", () => ({ "x-rate-limit-reset": String(Math.ceil((Date.now() + WAIT_MS) / 1000)) })],
];

describe.each(BACKENDS)("a vendor that is limited or away, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend, manifest: "triggers: { lookup: true }\n" });
    if (backend === "embedded") {
      baton = await house.spawn();
    } else {
      baton = await house.spawn("serve");
      await Promise.all([house.spawn("work"), house.spawn("work")]);
    }
    await oneTicketEach(house, [await escalated(baton.url)]); // lists are read, tokens are there
  });
  afterAll(() => house.close());

  it.each(backend === "embedded" ? FORMS : FORMS.slice(0, 1))(
    "waits with every call to a helpdesk that says how long %s, and counts no attempt",
    async (_, headers) => {
      let limitedAt = 0;
      house.zendesk.faults = [
        {
          kind: "status",
          times: 1,
          only: isCreate,
          get reply(): Reply {
            limitedAt = Date.now();
            return { status: 429, headers: headers(), body: { error: "APIRateLimitExceeded" } };
          },
        },
      ];
      const ids = [await escalated(baton.url)];
      await until(() => limitedAt > 0, "the helpdesk asks to wait");
      await sleep(2_500); // every process knows by now
      const before = house.zendesk.calls.length;
      for (let more = 0; more < 8; more++) ids.push(await escalated(baton.url));
      if (backend !== "embedded") expect(await house.sql(ATTEMPTS)).toEqual([{ attempts: 0 }]);
      const early = house.zendesk.calls.slice(before).filter(({ at }) => at < limitedAt + WAIT_MS);

      expect(early).toEqual([]);
      await oneTicketEach(house, ids);
      const creates = house.zendesk.calls.slice(before).filter(isCreate);
      expect(creates).toHaveLength(ids.length); // the one that was refused goes out once more
    },
  );

  it("does not ask a source that wants to be left alone, and says so in the ticket", async () => {
    house.hubspot.faults = [
      { kind: "status", times: 2, reply: { status: 429, headers: { "retry-after": "20" } } },
    ];
    await oneTicketEach(house, [await escalated(baton.url)]);
    await sleep(2_500);
    const asked = house.hubspot.calls.length;
    const ids = [await escalated(baton.url), await escalated(baton.url)];
    await oneTicketEach(house, ids);
    const { unusable } = await evaluated(baton.url); // where the bot asks, in a process of its own on servers

    expect(house.hubspot.calls).toHaveLength(asked);
    // In the words of the process that was told, or of one that heard of it.
    for (const said of [noteOf(ids[0]), unusable.join("; ")])
      expect(said).toMatch(/HubSpot \(customer and account\) (asked us to wait|was not asked)/);
    house.hubspot.faults = [];
  });

  it("calls a helpdesk that fails ever less often, and writes every ticket once it is back", async () => {
    const down: Fault = { kind: "status", reply: { status: 503, body: "<html>Down for maintenance</html>" } };
    house.zendesk.faults = [down];
    const startedAt = Date.now();
    const ids = await Promise.all(Array.from({ length: 20 }, () => escalated(baton.url, anEscalation())));
    await sleep(OUTAGE_MS);
    house.zendesk.faults = [];
    const calls = house.zendesk.calls.filter(({ at }) => at >= startedAt && at < startedAt + OUTAGE_MS);
    await oneTicketEach(house, ids, 120_000);

    // Twenty handoffs, each by itself, would call every few seconds; together they only probe by now.
    const late = calls.filter(({ at }) => at > startedAt + OUTAGE_MS / 2);
    expect(late.length).toBeLessThanOrEqual(6);
    expect(late.length).toBeLessThan(calls.length / 3);
  }, 150_000);

  const noteOf = (id?: string) =>
    house.zendesk.tickets.find(({ external_id }) => external_id === id)?.comments[0]?.plain_body ?? "";
});

async function evaluated(url: string): Promise<{ unusable: string[] }> {
  const body = JSON.stringify(anEscalation());
  const response = await fetch(`${url}/v1/evaluations`, { method: "POST", headers: signed(body), body });
  return (await response.json()) as { unusable: string[] };
}

const ATTEMPTS = "select distinct attempts from handoffs where ticket_id is null";
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
