import { describe, expect, it } from "vitest";
import { ConnectorError, type ConnectorErrorDetails, type FailureKind } from "../../src/errors.ts";
import { verdictOn, Wait } from "../../src/handoff/retry.ts";

const failure = (kind: FailureKind, details: ConnectorErrorDetails = {}) =>
  new ConnectorError("zendesk", kind, `it is ${kind}`, details);
const evenly = () => 0.5; // no jitter

describe("what a failure means for the next try", () => {
  it.each([
    ["a vendor that did not answer", failure("unavailable"), { countsAsAttempt: true, clean: true }],
    ["a vendor that asks us to wait", failure("rate_limited"), { countsAsAttempt: false, clean: true }],
    ["credentials that a person must renew", failure("auth"), { countsAsAttempt: false, clean: true }],
    ["a permission that a person must give", failure("forbidden"), { countsAsAttempt: false, clean: true }],
    ["a bug of ours", new TypeError("undefined"), { countsAsAttempt: true, clean: false }],
    [
      "a database that is away",
      Object.assign(new Error("…"), { code: "ECONNREFUSED" }),
      { countsAsAttempt: false, clean: true },
    ],
    ["a wait that we chose", new Wait(5_000, "the index lags"), { countsAsAttempt: false, clean: true }],
  ])("%s", (_, error, verdict) => {
    expect(verdictOn(error, 0)).toMatchObject(verdict);
  });

  it("is not read from the cause of a vendor's failure: a reset connection is theirs, not our database's", () => {
    const cause = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

    expect(verdictOn(failure("unavailable", { cause }), 0)).toMatchObject({ countsAsAttempt: true });
  });
});

describe("the time until the next try", () => {
  it("grows from a second to half a minute, however many tries there were", () => {
    const waits = [0, 1, 2, 3, 4, 5, 50, 5_000].map(
      (attempts) => verdictOn(failure("unavailable"), attempts, evenly).inMs,
    );

    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("is spread by a fifth to either side, so that many do not come back together", () => {
    expect(verdictOn(failure("unavailable"), 0, () => 0).inMs).toBeCloseTo(800);
    expect(verdictOn(failure("unavailable"), 0, () => 1).inMs).toBeCloseTo(1_200);
  });

  it("is what the vendor asked for", () => {
    expect(verdictOn(failure("rate_limited", { retryAfterMs: 7_000 }), 3).inMs).toBe(7_000);
  });

  it("is what the reason for waiting needs", () => {
    expect(verdictOn(new Wait(60_000, "the index lags"), 3).inMs).toBe(60_000);
  });
});
