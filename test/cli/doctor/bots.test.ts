import { describe, expect, it } from "vitest";
import { checkBots } from "../../../src/cli/doctor/bots.ts";
import { readSettings } from "../../../src/config.ts";
import type { Connection } from "../../../src/connector.ts";

const bot = { signingSecrets: ["a", "b"], bearerTokens: ["c"], callbackHosts: [], platforms: [] };
const connection: Connection = { check: async () => [], bot: { read: async () => ({ type: "ignored" }) } };
const platform = { id: "ava", name: "Ava", connection };
const told = (vendors: (typeof platform)[], env: Record<string, string> = {}, proofs = bot) =>
  checkBots(proofs, vendors, readSettings(env)).map(({ level, message }) => `${level} ${message}`);

describe("the ways of bots that doctor lists", () => {
  it("name each platform's address to enter there", () => {
    expect(told([platform], { BATON_PUBLIC_URL: "https://baton.acme.example/" })).toEqual([
      "ok bots of your own call /v1/escalations (2 signing secrets, 1 token)",
      "ok Ava hands over at https://baton.acme.example/webhooks/ava: enter this address there",
    ]);
  });

  it("ask for the address that others reach", () => {
    expect(told([platform], {}, { ...bot, signingSecrets: [], bearerTokens: [] })).toEqual([
      "warning Ava hands over at /webhooks/ava: set BATON_PUBLIC_URL to see the whole address to enter there",
    ]);
  });

  it("ask nothing of a helpdesk that may have a bot, too", () => {
    const desk = { ...platform, connection: { ...connection, tickets: {} as never } };

    expect(told([desk]).at(-1)).toBe(
      "ok a bot in Ava hands over at /webhooks/ava, where the helpdesk's own webhooks come in",
    );
  });
});
