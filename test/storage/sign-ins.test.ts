import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Grant } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { createSignInKeeper } from "../../src/shared-sign-in.ts";
import { createSealing } from "../../src/storage/sealing.ts";
import { createSignInStore } from "../../src/storage/sign-ins.ts";
import { openRows } from "./rows.ts";

const { database, sql } = await openRows();
const store = createSignInStore(database);
const [key, newer, foreign] = [randomBytes(32), randomBytes(32), randomBytes(32)] as const;
const rotating = { mayBeAlone: false, rememberRefusalMs: 300_000 };

/** Another process that shares the sign-ins. */
function aProcess(credentials: string, keys: [Buffer, ...Buffer[]] = [key], sharing = rotating) {
  const keeper = createSignInKeeper(createSealing(keys));
  keeper.attach(store);
  return keeper.share("zendesk", { credentials, ...sharing });
}

/** A vendor whose refresh tokens work once. */
function aVendor(first = "r0") {
  let valid = first;
  let asked = 0;
  return {
    asked: () => asked,
    ask: async (last: Grant | null): Promise<Grant> => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      if ((last?.refreshToken ?? first) !== valid)
        throw new ConnectorError("zendesk", "auth", "signing in: refused the refresh token");
      valid = `r${++asked}`;
      return { accessToken: `a${asked}`, refreshToken: valid, scope: "read", lifeMs: 1_800_000 };
    },
  };
}

describe("a sign-in that processes share", () => {
  it("is asked for once, however many need it at once, and lies in the database sealed", async () => {
    const vendor = aVendor();
    const processes = [aProcess("once"), aProcess("once"), aProcess("once")];

    const grants = await Promise.all(processes.map((one) => one.renew(0, vendor.ask)));

    expect(grants.map(({ accessToken }) => accessToken)).toEqual(["a1", "a1", "a1"]);
    expect(vendor.asked()).toBe(1);
    const [row] = await sql<{ sealed: Buffer; origin: string }>("select sealed, origin from sign_ins");
    expect(row?.sealed.toString("latin1")).not.toMatch(/a1|r1/);
    expect(row?.origin).not.toContain("once");
  });

  it("is renewed once by those who saw it end, each with what came of the last renewal", async () => {
    const vendor = aVendor();
    const [one, two] = [aProcess("renewed"), aProcess("renewed")];
    const { version } = await one.renew(0, vendor.ask);

    const [left, right] = await Promise.all([one.renew(version, vendor.ask), two.renew(version, vendor.ask)]);

    expect([left.accessToken, right.accessToken]).toEqual(["a2", "a2"]);
    expect((await two.renew(right.version, vendor.ask)).accessToken).toBe("a3");
    expect(await one.renew(left.version, vendor.ask)).toMatchObject({ accessToken: "a3" });
    expect(vendor.asked()).toBe(3);
  });

  it("that was refused is not asked for again by anybody, until other credentials are given", async () => {
    const vendor = aVendor("elsewhere");
    const [one, two] = [aProcess("refused"), aProcess("refused")];
    let asked = 0;
    const ask = (last: Grant | null) => {
      asked++;
      return vendor.ask(last ?? { accessToken: "", refreshToken: "r0", scope: null, lifeMs: null });
    };

    for (const each of [one, two, one])
      await expect(each.renew(0, ask)).rejects.toMatchObject({
        kind: "auth",
        message: "signing in: refused the refresh token",
      });
    expect(asked).toBe(1);

    await expect(aProcess("anew").renew(0, vendor.ask)).resolves.toMatchObject({ accessToken: "a1" });
  });

  it("is asked for again after a failure that passes", async () => {
    const vendor = aVendor();
    const one = aProcess("passing");
    const away = async () => Promise.reject(new ConnectorError("zendesk", "unavailable", "answered 503"));

    await expect(one.renew(0, away)).rejects.toMatchObject({ kind: "unavailable" });
    await expect(one.renew(0, vendor.ask)).resolves.toMatchObject({ accessToken: "a1" });
  });

  it("is stored before it is used, also when the database is away for a moment just then", async () => {
    const vendor = aVendor();
    let failures = 2;
    const keeper = createSignInKeeper(createSealing([key]));
    keeper.attach({
      ...store,
      keep: (...given) => (failures-- > 0 ? Promise.reject(new Error("away")) : store.keep(...given)),
    });
    const grant = await keeper.share("zendesk", { credentials: "kept", ...rotating }).renew(0, vendor.ask);

    expect(grant.accessToken).toBe("a1");
    expect((await aProcess("kept").renew(0, vendor.ask)).accessToken).toBe("a1");
    expect(vendor.asked()).toBe(1);
  });

  it("opens with any listed key, and what opens with none is said and left as it is", async () => {
    const vendor = aVendor();
    await aProcess("keys").renew(0, vendor.ask);

    expect((await aProcess("keys", [newer, key]).renew(0, vendor.ask)).accessToken).toBe("a1");
    await expect(aProcess("keys", [foreign]).renew(0, vendor.ask)).rejects.toMatchObject({
      kind: "auth",
      message: expect.stringContaining("BATON_ENCRYPTION_KEYS"),
    });
    expect((await aProcess("keys").renew(0, vendor.ask)).accessToken).toBe("a1");
    expect(vendor.asked()).toBe(1);
  });

  it("is had alone while the database is away, only where that ends nobody else's", async () => {
    const away = () => Promise.reject(new Error("away"));
    const keeper = createSignInKeeper(createSealing([key]));
    keeper.attach({ ...store, read: away });
    const vendor = aVendor();
    const share = (mayBeAlone: boolean) =>
      keeper.share("zendesk", { credentials: "away", ...rotating, mayBeAlone });

    await expect(share(false).renew(0, vendor.ask)).rejects.toMatchObject({ kind: "unavailable" });
    expect(vendor.asked()).toBe(0);
    await expect(share(true).renew(0, vendor.ask)).resolves.toMatchObject({ accessToken: "a1" });
  });
});
