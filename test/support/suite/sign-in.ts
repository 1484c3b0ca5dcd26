import { expect, it } from "vitest";
import type { Connector } from "../../../src/connector.ts";
import { openAccount, outcomeOf } from "./open.ts";
import { CANARY, type SuiteOptions } from "./options.ts";
import { NOBODY } from "./samples.ts";

/** Tokens that end: one renewal serves all who wait for it, and who is refused for good is not asked again and again. */
export function describeSignIn(connector: Connector, options: SuiteOptions): void {
  it("signs in once for many calls, and once more when its token has ended", async () => {
    const { signIn, look, signInCalls } = await open();
    for (const times of [1, 2]) {
      const outcomes = await Promise.all(Array.from({ length: 20 }, look));

      expect(outcomes.filter((outcome) => outcome instanceof Error)).toEqual([]);
      expect(signInCalls()).toHaveLength(times);
      signIn.expire();
    }
  });

  it("says that its credentials are refused, and does not hammer", async () => {
    const { signIn, look, signInCalls } = await open();
    expect(await look()).not.toBeInstanceOf(Error);
    signIn.expire();
    signIn.withdraw();
    const before = signInCalls().length;

    for (let one = 0; one < 10; one++) expect(await look()).toMatchObject({ kind: "auth" });
    expect(signInCalls().length - before).toBeLessThanOrEqual(2);
  });

  it("does not take a passing failure of signing in for the end", async () => {
    const { signIn, look, account } = await open();
    account.standIn.faults = [{ kind: "status", reply: { status: 503 }, only: signIn.isSignIn, times: 1 }];

    expect(await look()).toMatchObject({ kind: "unavailable" });
    expect(await look()).not.toBeInstanceOf(Error);
  });

  it.each<[number, string]>([
    [400, "invalid"],
    [403, "forbidden"],
    [429, "rate_limited"],
    [500, "unavailable"],
    [503, "unavailable"],
  ])("reads status %s of what follows as %s", async (status, kind) => {
    const { signIn, look, account } = await open();
    const reply = { status, headers: { "retry-after": "17" }, body: {} };
    account.standIn.faults = [{ kind: "status", reply, only: (call) => !signIn.isSignIn(call) }];

    expect(await look()).toMatchObject({ kind, ...(status === 429 ? { retryAfterMs: 17_000 } : {}) });
  });

  it("does not go round and round when each new token is refused, too", async () => {
    const { signIn, look, account } = await open();
    const reply = { status: 401, body: {} };
    account.standIn.faults = [{ kind: "status", reply, only: (call) => !signIn.isSignIn(call) }];

    expect(await look()).toMatchObject({ kind: "auth" });
    expect(account.standIn.calls.length).toBeLessThan(10);
  });

  it("keeps its token out of errors and the log when signing in goes wrong", async () => {
    const { signIn, look, account, lines } = await open();
    const body = { error: CANARY, error_description: `no ${CANARY}`, access_token: CANARY };
    account.standIn.faults = [{ kind: "status", reply: { status: 400, body }, only: signIn.isSignIn }];
    const error = await look();

    expect(error).toMatchObject({ kind: "auth" });
    expect(`${String(error)}${lines.join("\n")}`).not.toContain(CANARY);
  });

  async function open() {
    const opened = await openAccount(connector, options);
    const { signIn, standIn } = opened.account;
    const { lookup } = opened.connection;
    if (!signIn || !lookup) throw new Error(`the account of ${connector.id} needs its \`signIn\``);
    const look = () => outcomeOf(lookup.find({ ...NOBODY, ...options.subject }, AbortSignal.timeout(5_000)));
    return { ...opened, signIn, look, signInCalls: () => standIn.calls.filter(signIn.isSignIn) };
  }
}
