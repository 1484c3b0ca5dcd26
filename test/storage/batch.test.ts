import { describe, expect, it } from "vitest";
import { ConnectorError } from "../../src/errors.ts";
import { batched, isDatabaseFault } from "../../src/storage/batch.ts";

const withCode = (code: string, message = "…") => Object.assign(new Error(message), { code });

/** A statement that ends when it is told to, and notes what it was given. */
function aStatement() {
  const given: number[][] = [];
  const ends: (() => void)[] = [];
  const run = async (items: number[]) => {
    given.push(items);
    await new Promise<void>((resolve) => ends.push(resolve));
    return items.map((item) => item * 10);
  };
  const end = async () => {
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    ends.shift()?.();
  };
  return { run, given, end };
}

describe("calls in batches", () => {
  it("goes out at once when nothing is under way, and gathers what comes meanwhile", async () => {
    const { run, given, end } = aStatement();
    const call = batched(run, { max: 10 });

    const first = call(1);
    await expect.poll(() => given).toEqual([[1]]);
    const others = [call(2), call(3)];
    await end();
    await end();

    expect(await Promise.all([first, ...others])).toEqual([10, 20, 30]);
    expect(given).toEqual([[1], [2, 3]]);
  });

  it("takes no more at once than it may", async () => {
    const given: number[] = [];
    const call = batched(
      async (items: number[]) => {
        given.push(items.length);
        return items;
      },
      { max: 3 },
    );

    await Promise.all([1, 2, 3, 4, 5, 6, 7].map(call));

    expect(given).toEqual([3, 3, 1]);
  });

  it("tries each alone when a batch fails for the sake of one", async () => {
    const call = batched(
      async (items: string[]) => {
        if (items.includes("bad")) throw new Error("bad item");
        return items;
      },
      { max: 10 },
    );

    const outcomes = await Promise.allSettled(["a", "bad", "b"].map(call));

    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("fails a batch at once when the database is the trouble", async () => {
    let runs = 0;
    const call = batched(
      async (_: number[]): Promise<number[]> => {
        runs++;
        throw withCode("ECONNREFUSED");
      },
      { max: 10 },
    );

    const outcomes = await Promise.allSettled([1, 2, 3].map(call));

    expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
    expect(runs).toBe(1);
  });

  it("refuses what waited longer than anybody waits for it, without doing it", async () => {
    const { run, given, end } = aStatement();
    const call = batched(run, { max: 10, patienceMs: 50 });
    const slow = call(1);
    await expect.poll(() => given).toEqual([[1]]);
    const forgotten = call(2);
    forgotten.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 80));
    const fresh = call(3);

    await end();
    await end();

    await expect(forgotten).rejects.toMatchObject({ name: "WaitedTooLong" });
    expect(await Promise.all([slow, fresh])).toEqual([10, 30]);
    expect(given).toEqual([[1], [3]]);
  });
});

describe("a fault of the database", () => {
  it.each([
    ["a refused connection", withCode("ECONNREFUSED")],
    ["a reset one", withCode("ECONNRESET")],
    ["one that the server ended", withCode("57P01")],
    ["a server that starts", withCode("57P03")],
    ["too many connections", withCode("53300")],
    ["a full disk", withCode("53100")],
    ["a locked table", withCode("55P03")],
    ["a statement that took too long", withCode("57014")],
    ["an exhausted pool", new Error("timeout exceeded when trying to connect")],
    ["an answer that never came", new Error("Query read timeout")],
    ["a connection that ended", new Error("Connection terminated unexpectedly")],
    ["an embedded database that stopped", new Error("the embedded database has stopped")],
    ["any of these as a cause", new Error("Failed query: …", { cause: withCode("ECONNRESET") })],
  ])("is %s", (_, error) => {
    expect(isDatabaseFault(error)).toBe(true);
  });

  it.each([
    ["a value that breaks a rule", withCode("23505")],
    ["a statement that makes no sense", withCode("42601")],
    ["a wrong argument of ours", withCode("ERR_INVALID_ARG_TYPE")],
    ["a bug", new TypeError("Cannot read properties of undefined")],
    ["a bug that speaks of time", new Error("the timeout was not a number")],
    ["no error at all", "Connection terminated"],
  ])("is not %s", (_, error) => {
    expect(isDatabaseFault(error)).toBe(false);
  });

  it("is not a vendor's connection that broke", () => {
    const vendor = new ConnectorError("zendesk", "unavailable", "no answer", {
      cause: withCode("ECONNRESET"),
    });

    expect(isDatabaseFault(vendor)).toBe(false);
  });
});
