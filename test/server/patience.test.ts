import { describe, expect, it } from "vitest";
import { createPatience } from "../../src/server/patience.ts";
import { Problem } from "../../src/server/problem.ts";
import { quietLog } from "../storage/helpers.ts";

describe("patience with the database", () => {
  const patience = () => createPatience({ isReady: () => true, log: quietLog });
  const never = () => new Promise<never>(() => {});

  it.each([
    ["2,000 requests", 2_000, 0],
    ["64 MiB", 64, 1024 * 1024],
  ])("lets no more than %s wait, and refuses the next at once with 503", async (_, count, bytes) => {
    const patiently = patience();
    const { promise: answer, resolve } = Promise.withResolvers<string>();
    const waiting = Array.from({ length: count }, () => patiently(() => answer, "work", bytes));

    await expect(patiently(never, "work", bytes)).rejects.toMatchObject({
      status: 503,
      headers: { "retry-after": "1" },
    });
    resolve("done");

    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["done"]));
    expect(await patiently(async () => "room again", "work", bytes)).toBe("room again");
  });

  it("makes room again when work fails, and passes a problem of ours on as it is", async () => {
    const patiently = patience();
    for (let n = 0; n < 3_000; n++) {
      await expect(patiently(() => Promise.reject(new Error("gone")), "work")).rejects.toMatchObject({
        status: 503,
      });
    }
    const problem = new Problem(409, "The handoff is closed.");

    await expect(patiently(() => Promise.reject(problem), "work")).rejects.toBe(problem);
  });
});
