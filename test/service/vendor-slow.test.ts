import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Call, Fault } from "../../demo/stand-ins/stand-in.ts";
import { type BatonProcess, escalated, type House, openHouse, until } from "../support/house.ts";
import { isCreate, oneTicketEach } from "../support/oracle.ts";

/** The house's deadline for lookups, and what may come on top of it; three times that on a busy machine. */
const DEADLINE_MS = 1_000;
const IN_TIME_MS = DEADLINE_MS + 3 * 2_000;

/** A source that failed three times in a row is not asked for a while, and then the last reason stands. */
const REASON =
  "(did not answer within 1 s|cut the connection|is not available right now \\(503\\)|was not asked.+)\\.";

const isSearch = ({ path }: Call) => path.startsWith("/api/v2/search");

describe("lookups that are slow or dead", () => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend: "embedded" });
    baton = await house.spawn();
    await oneTicketEach(house, [await escalated(baton.url)]);
  });
  afterAll(() => house.close());

  it.each<[string, Fault]>([
    ["slow", { kind: "slow", ms: 30_000 }],
    ["hanging", { kind: "hang" }],
    ["cut off", { kind: "reset" }],
    ["failing", { kind: "status", reply: { status: 503 } }],
  ])("delay a ticket by no more than their deadline, all of them %s at once", async (_, fault) => {
    house.hubspot.faults = [fault];
    house.zendesk.faults = [{ ...fault, only: isSearch }];
    const startedAt = Date.now();
    const id = await escalated(baton.url);
    await oneTicketEach(house, [id]);
    const tookMs = (house.zendesk.calls.findLast(isCreate)?.at ?? Number.POSITIVE_INFINITY) - startedAt;
    house.hubspot.faults = [];
    house.zendesk.faults = [];

    expect(tookMs).toBeLessThan(IN_TIME_MS);
    expect(noteOf(id)).toMatch(new RegExp(`HubSpot \\(customer and account\\) ${REASON}`));
    expect(noteOf(id)).toMatch(new RegExp(`Zendesk \\(earlier tickets\\) ${REASON}`));
  });

  it("bring what they know as one further note, when they answer after all", async () => {
    await untilAsked();
    house.hubspot.faults = [{ kind: "slow", ms: 2_500 }];
    const id = await escalated(baton.url);
    await oneTicketEach(house, [id]);
    expect(noteOf(id)).toContain("HubSpot (customer and account) did not answer within 1 s.");

    await until(() => commentsOf(id).length > 1, "the late answer is on the ticket", 60_000);
    house.hubspot.faults = [];
    await new Promise((resolve) => setTimeout(resolve, 6_000)); // time for one too many
    const [, late, ...more] = commentsOf(id);
    expect(late?.plain_body).toMatch(/Now known, from HubSpot.*Northwind Traders/);
    expect(late?.public).toBe(false);
    expect(more).toEqual([]);
    const ticket = house.zendesk.tickets.find((one) => one.external_id === id);
    const updates = house.zendesk.calls.filter(
      ({ method, path }) => method === "PUT" && path.endsWith(`/${ticket?.id}`),
    );
    expect(updates).toHaveLength(1);
  }, 90_000);

  it("keep no ticket back where the helpdesk's own search is forbidden", async () => {
    house.zendesk.faults = [{ kind: "status", reply: { status: 403, body: {} }, only: isSearch }];
    for (let round = 0; round < 2; round++) {
      const startedAt = Date.now();
      const id = await escalated(baton.url);
      await oneTicketEach(house, [id]);

      expect(Date.now() - startedAt).toBeLessThan(IN_TIME_MS);
      expect(noteOf(id)).toContain("Zendesk (earlier tickets) gives us no permission to read this.");
    }
    house.zendesk.faults = [];
  });

  /** Earlier tests may have left HubSpot's gate closed. */
  async function untilAsked() {
    await until(
      async () => {
        const id = await escalated(baton.url);
        await oneTicketEach(house, [id]);
        return !noteOf(id).includes("HubSpot (customer and account)");
      },
      "HubSpot answers again",
      60_000,
    );
  }

  const commentsOf = (id: string) =>
    house.zendesk.tickets.find((ticket) => ticket.external_id === id)?.comments ?? [];
  const noteOf = (id: string) => commentsOf(id)[0]?.plain_body ?? "";
});
