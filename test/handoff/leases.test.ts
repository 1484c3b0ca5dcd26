import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLeases } from "../../src/handoff/leases.ts";
import { ClaimLost } from "../../src/handoff/retry.ts";
import { type Claim, LEASE_MS } from "../../src/storage/handoffs.ts";
import { quietLog } from "../storage/helpers.ts";

describe("the lease of a claim", () => {
  let renewable: Set<string>;
  let asked: string[][];
  let fails: boolean;
  beforeEach(() => {
    vi.useFakeTimers();
    [renewable, asked, fails] = [new Set(["clm_1"]), [], false];
  });
  afterEach(() => vi.useRealTimers());

  const open = () => {
    const renew = async (tokens: string[]) => {
      asked.push(tokens);
      if (fails) throw new Error("the database is away");
      return new Set(tokens.filter((token) => renewable.has(token)));
    };
    return createLeases({ renew }, quietLog);
  };
  const aClaim = (token = "clm_1") => ({ token, askedAt: performance.now() }) as Claim;

  it("is renewed as long as somebody works under it, for all claims of one statement together", async () => {
    const leases = open();
    const [one, two] = [aClaim(), aClaim()];
    leases.hold(one);
    leases.hold(two);

    await vi.advanceTimersByTimeAsync(5 * LEASE_MS);
    expect(() => leases.require(one)).not.toThrow();
    expect(asked[0]).toEqual(["clm_1"]);

    leases.drop(one);
    await vi.advanceTimersByTimeAsync(2 * LEASE_MS);
    expect(() => leases.require(two)).not.toThrow();

    leases.drop(two);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(LEASE_MS);
    expect(asked.length).toBe(before);
    leases.stop();
  });

  it("has run out for a process that slept, even before it asks", () => {
    const leases = open();
    const claim = aClaim();
    leases.hold(claim);

    vi.setSystemTime(Date.now() - 3_600_000); // a clock that steps back hides nothing
    vi.advanceTimersByTime(LEASE_MS / 3 - 1);
    expect(() => leases.require(claim)).not.toThrow();
    renewable.clear();
    vi.advanceTimersByTime(LEASE_MS);

    expect(() => leases.require(claim)).toThrow(ClaimLost);
    leases.stop();
  });

  it("is lost at once when the database says that somebody else has it", async () => {
    const leases = open();
    const claim = aClaim();
    leases.hold(claim);
    renewable.clear();

    await vi.advanceTimersByTimeAsync(LEASE_MS / 3 + 1);

    expect(() => leases.require(claim)).toThrow(ClaimLost);
    leases.stop();
  });

  it("outlasts a database that is away for a moment, and not for longer than it holds", async () => {
    const leases = open();
    const claim = aClaim();
    leases.hold(claim);
    fails = true;

    await vi.advanceTimersByTimeAsync(LEASE_MS - 1_000);
    expect(() => leases.require(claim)).not.toThrow();
    await vi.advanceTimersByTimeAsync(2_000);

    expect(() => leases.require(claim)).toThrow(ClaimLost);
    leases.stop();
  });
});
