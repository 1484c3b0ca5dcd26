import { describe, expect, it } from "vitest";
import type { Facts, Subject } from "../../src/connector.ts";
import { gather, type LookupSource } from "../../src/context/gather.ts";
import { ConnectorError } from "../../src/errors.ts";

const subject: Subject = {
  email: "d@x.example",
  externalId: null,
  name: null,
  phone: null,
  error: null,
  feature: null,
};
const now = () => Date.now();

function source(id: string, find: (signal: AbortSignal) => Promise<Facts>): LookupSource {
  return {
    id,
    name: id.toUpperCase(),
    lookup: { provides: `${id} facts`, find: (_, signal) => find(signal) },
  };
}

const answersIn = (ms: number, facts: Facts) => () =>
  new Promise<Facts>((resolve) => setTimeout(resolve, ms, facts));

describe("gathering", () => {
  it("asks all sources side by side and keeps their order", async () => {
    const started = Date.now();

    const { results } = await gather(
      [source("slow", answersIn(300, { bugs: [] })), source("quick", answersIn(250, {}))],
      subject,
      { deadlineMs: 1_000, now },
    );

    expect(Date.now() - started).toBeLessThan(500);
    expect(results.map(({ source, facts }) => [source, facts])).toEqual([
      ["slow", { bugs: [] }],
      ["quick", {}],
    ]);
    expect(results[0]?.tookMs).toBeGreaterThanOrEqual(295);
  });

  it("returns at the deadline, aborts what is late and says so", async () => {
    let reason: unknown;
    const late = source("late", (signal) => {
      signal.addEventListener("abort", () => {
        reason = signal.reason;
      });
      return new Promise(() => {});
    });

    const { results } = await gather([late, source("ok", answersIn(1, {}))], subject, {
      deadlineMs: 50,
      now,
    });

    expect(reason).toBeDefined();
    expect(results[0]?.error).toMatchObject({ kind: "unavailable", message: "did not answer within 50 ms" });
    expect(results[1]?.error).toBeNull();
  });

  it("is not held by a source that ignores its signal, nor upset when it fails long after", async () => {
    const stubborn = source(
      "stubborn",
      () => new Promise((_, reject) => setTimeout(reject, 80, new Error("late"))),
    );

    const { results } = await gather([stubborn], subject, { deadlineMs: 20, now });
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect(results[0]?.error?.kind).toBe("unavailable");
  });

  it("lets one failure cost nobody else anything", async () => {
    const rejected = new ConnectorError("a", "auth", "reading contacts: answered 401", { status: 401 });

    const { results } = await gather(
      [
        source("a", () => Promise.reject(rejected)),
        source("b", () => {
          throw new TypeError("cannot read properties of dana@x.example");
        }),
        source("c", answersIn(1, { tickets: [] })),
      ],
      subject,
      { deadlineMs: 500, now },
    );

    expect(results[0]?.error).toBe(rejected);
    expect(results[1]?.error?.message).toBe("gave an answer that could not be read");
    expect(results[2]?.facts).toEqual({ tickets: [] });
  });

  it("gives up at once when the process stops", async () => {
    const stop = new AbortController();
    const started = Date.now();
    setTimeout(() => stop.abort(), 20);

    await gather([source("a", () => new Promise(() => {}))], subject, {
      deadlineMs: 5_000,
      now,
      signal: stop.signal,
    });

    expect(Date.now() - started).toBeLessThan(1_000);
  });

  it("has nothing to wait for without sources", async () => {
    expect(await gather([], subject, { deadlineMs: 5_000, now })).toEqual({ results: [] });
  });
});
