import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalate,
  type House,
  openHouse,
  until,
} from "../support/house.ts";

const SUSTAINED = 10;
const SECONDS = 5; // instead of a minute: what is refused does not depend on how long it goes on

describe.each(BACKENDS)("ten times the rate that an installation may keep up, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    nock.restore(); // too slow for a crowd
    const manifest = `limits: { requests_per_second: ${SUSTAINED}, burst: ${SUSTAINED} }`;
    house = await openHouse({ backend, manifest });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  it("is answered 202, or 429 or 503 with Retry-After, without long waits; each accepted one is one ticket", async () => {
    const answers: Promise<{
      status: number;
      retryAfter: string | null;
      tookMs: number;
      id: string | undefined;
    }>[] = [];
    const startedAt = performance.now();
    for (let sent = 0; sent < SUSTAINED * 10 * SECONDS; sent++) {
      const dueMs = (sent / (SUSTAINED * 10)) * 1_000 - (performance.now() - startedAt);
      if (dueMs > 1) await new Promise((resolve) => setTimeout(resolve, dueMs));
      answers.push(send());
    }
    const all = await Promise.all(answers);

    expect(
      [...new Set(all.map(({ status }) => status))].filter((status) => ![202, 429, 503].includes(status)),
    ).toEqual([]);
    const accepted = all.flatMap(({ status, id }) => (status === 202 && id ? [id] : []));
    const refused = all.filter(({ status }) => status !== 202);
    expect(accepted.length).toBeGreaterThanOrEqual(SUSTAINED);
    expect(refused.length).toBeGreaterThan(SUSTAINED * SECONDS);
    expect(refused.filter(({ retryAfter }) => !(Number(retryAfter) >= 1))).toEqual([]);
    expect(Math.max(...all.map(({ tookMs }) => tookMs))).toBeLessThan(15_000); // 5 s, on a quiet machine

    const ticketed = () => house.zendesk.tickets.map((ticket) => ticket.external_id ?? "");
    await until(
      () => new Set(ticketed()).size >= accepted.length,
      "every accepted one has its ticket",
      60_000,
    );
    expect(ticketed().toSorted()).toEqual(accepted.toSorted());
  }, 90_000);

  async function send() {
    const startedAt = performance.now();
    const response = await escalate(baton.url, anEscalation());
    const body = (await response.json()) as { handoff?: { id: string } };
    const tookMs = performance.now() - startedAt;
    return {
      status: response.status,
      retryAfter: response.headers.get("retry-after"),
      tookMs,
      id: body.handoff?.id,
    };
  }
});
