import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StandIn, startStandIn } from "../../../demo/stand-ins/stand-in.ts";
import { checkWebhooks } from "../../../src/cli/doctor/webhooks.ts";
import { readSettings } from "../../../src/config.ts";
import type { Connection } from "../../../src/connector.ts";
import { ConnectorError } from "../../../src/errors.ts";

const records = { checkup: null, why: "", isFault: false } as const;

describe("the webhooks that doctor looks at", () => {
  let us: StandIn;
  beforeAll(async () => {
    us = await startStandIn(({ path }) => (path === "/healthz" ? { body: {} } : { status: 404 }));
  });
  afterAll(() => us.close());

  async function look(more: Partial<Connection>, publicUrl = `${us.url}/`) {
    const connection: Connection = { check: async () => [], inbound: { read: () => [] } as never, ...more };
    const settings = readSettings({ BATON_PUBLIC_URL: publicUrl });
    const found = await checkWebhooks({ id: "desk", name: "Desk", connection }, settings, records);
    return found.map(({ level, message }) => `${level} ${message}`);
  }
  const webhooks = (isActive: boolean, address = `${us.url}/webhooks/desk`) => ({
    webhooks: async () => [
      { address: "https://elsewhere.example/hook", isActive: true },
      { address, isActive },
    ],
  });

  it("lead to us and are on", async () => {
    expect(await look(webhooks(true))).toEqual([
      "ok webhooks of Desk are checked by their secret",
      `ok ${us.url}/ answers from here`,
      `ok Desk has an active webhook to ${us.url}/webhooks/desk`,
    ]);
  });

  it("are switched off, absent, or not for us to see", async () => {
    expect((await look(webhooks(false))).at(-1)).toMatch(/^fault .* is switched off/);
    expect((await look(webhooks(true, `${us.url}/other`))).at(-1)).toMatch(/^warning Desk has no webhook to/);
    const refused = async () => Promise.reject(new ConnectorError("desk", "forbidden", "answered 403"));
    expect((await look({ webhooks: refused })).at(-1)).toMatch(/^warning .*cannot be read \(answered 403\)/);
  });

  it("need an address that leads to us", async () => {
    expect((await look({}, "")).at(-1)).toMatch(/^warning BATON_PUBLIC_URL is not set/);
    expect((await look({}, `${us.url}/wrong`))[1]).toMatch(/^fault .*answered 404/);
    expect((await look({ inbound: undefined as never })).at(0)).toMatch(
      /^warning without Desk's webhook secret/,
    );
  });
});
