import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { anEscalation, BACKENDS, BEARER, escalate, openHouse, until } from "../support/house.ts";
import { insist, oneTicketEach } from "../support/oracle.ts";
import { postgresPrograms, startPostgres } from "../support/postgres-server.ts";

const programs = postgresPrograms();
const shared = programs ? BACKENDS.filter((backend) => backend !== "embedded") : [];
if (shared.length === 0) it.skip("needs PostgreSQL's programs, and TEST_DATABASE_URL", () => {});

describe.each(shared)("a PostgreSQL server of its own, under the set-up on %s", (backend) => {
  it("restarts five times under load: 202 or 503, never 500; every 202 has one ticket, and new work is picked up", async () => {
    const server = await startPostgres(programs ?? "");
    onTestFinished(() => server.close());
    const house = await openHouse({ backend });
    onTestFinished(() => house.close());
    const baton = await house.spawn("start", { DATABASE_URL: server.url });
    const statusOf = async (path: string) => {
      const response = await fetch(baton.url + path, { headers: { authorization: `Bearer ${BEARER}` } });
      return response.status;
    };
    const isReady = () => until(async () => (await statusOf("/readyz")) === 200, "it is ready again", 60_000);
    await isReady();

    const ids: string[] = [];
    const statuses = new Set<number>();
    const answers: Promise<unknown>[] = [];
    const timer = setInterval(() => answers.push(post()), 100);
    async function post() {
      const response = await escalate(baton.url, anEscalation());
      statuses.add(response.status);
      const body = (await response.json()) as { handoff?: { id: string } };
      if (response.status === 202 && body.handoff) ids.push(body.handoff.id);
      const known = ids.at(-1);
      if (known) statuses.add(await statusOf(`/v1/handoffs/${known}`));
    }
    for (const mode of ["fast", "immediate", "fast", "immediate", "fast"] as const) {
      await sleep(1_000);
      await server.restart(mode);
      await isReady();
    }
    clearInterval(timer);
    await Promise.all(answers);

    expect([...statuses].filter((status) => ![200, 202, 503].includes(status))).toEqual([]);
    expect(ids.length).toBeGreaterThan(10);
    await oneTicketEach(house, [...ids, await insist(baton.url)], 90_000);
  }, 240_000);
});
