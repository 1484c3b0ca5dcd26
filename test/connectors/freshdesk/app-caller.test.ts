import { describe, expect, it } from "vitest";
import { freshdesk } from "../../../connectors/freshdesk/index.ts";
import { SignatureError } from "../../../src/errors.ts";
import { aFreshdesk } from "../../support/freshdesk.ts";

const SECRET = "fdsb_6d2f81c09a7e4b35";

async function anApp() {
  const { agentApp } = await aFreshdesk({}, { sidebar_secret: SECRET });
  if (!agentApp?.admit) throw new Error("no agent app");
  const { admit, framedBy } = agentApp;
  return { admit: (headers: Record<string, string | string[] | undefined>) => admit(headers), framedBy };
}

describe("who calls from freshdesk's ticket sidebar", () => {
  it("is admitted with the secret, and the agent is what a browser says", async () => {
    const { admit } = await anApp();

    expect(await admit({ authorization: `Bearer ${SECRET}`, "x-baton-agent": "9101" })).toEqual({
      agent: { id: "9101", name: null },
      isProved: false,
    });
    expect(await admit({ authorization: `bearer  ${SECRET}` })).toEqual({ agent: null, isProved: false });
  });

  it.each(["", "<b>9101</b>", "9101\n9102", "1".repeat(30)])("has no agent in %j", async (id) => {
    const { admit } = await anApp();
    expect(await admit({ authorization: `Bearer ${SECRET}`, "x-baton-agent": id })).toMatchObject({
      agent: null,
    });
  });

  it.each([
    {},
    { authorization: "" },
    { authorization: "Bearer" },
    { authorization: SECRET },
    { authorization: `Basic ${SECRET}` },
    { authorization: `Bearer ${SECRET}x` },
    { authorization: `Bearer ${SECRET.slice(0, -1)}` },
    { authorization: `Bearer ${SECRET.toUpperCase()}` },
    { authorization: ["Bearer other-secret-of-16", `Bearer ${SECRET}`] },
  ])("is refused with %j, and not told why", async (headers) => {
    const { admit } = await anApp();
    await expect(admit(headers)).rejects.toThrow(new SignatureError("the app's secret is missing or wrong"));
  });

  it("frames nothing of ours: Freshworks hosts the app's page", async () => {
    expect((await anApp()).framedBy).toEqual([]);
  });

  it("has no app without a secret, and no short or spaced one", async () => {
    expect((await aFreshdesk()).agentApp).toBeUndefined();
    for (const sidebar_secret of ["short", "sixteen or more spaced"]) {
      const config = { domain: "acme", api_key: "k", sidebar_secret };
      expect(freshdesk.config.safeParse(config).success).toBe(false);
    }
  });
});
