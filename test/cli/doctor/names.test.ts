import { describe, expect, it } from "vitest";
import { checkAlertNames } from "../../../src/cli/doctor/alerts.ts";
import { checkAgents } from "../../../src/cli/doctor/names.ts";
import type { AgentPresence, Connection, Notifier } from "../../../src/connector.ts";
import { ConnectorError } from "../../../src/errors.ts";
import { aBaseManifest } from "./manifest.ts";

const MANIFEST = aBaseManifest(`connectors: { slack: { bot_token: xoxb-1, channel: C0HOME } }
agents: [{ name: Sarah, email: Sarah@acme.example }, { name: Tom, email: tom@acme.example }]
routing: { rules: [{ name: vip, when: 'customer.tier == "vip"', targets: [{ assignee: tom@acme.example }] }] }
notify:
  rules: [{ name: all, to: ["#a", "#b"] }, { name: again, to: "#a" }]
  people: { Sarah: U0123ABCD }
`);

const presence = (email: string): AgentPresence => ({
  ...{ id: email.length.toString(), name: email, email, status: null, groups: [], skills: [] },
  ...{ load: null, capacity: null },
});
const withStaff = (read: () => Promise<AgentPresence[]>): Connection => ({
  check: async () => [],
  staffing: { read },
});

describe("people and channels that doctor looks for", () => {
  it("knows people by their address, in any case, and names who is nowhere", async () => {
    const all = ["sarah@acme.example", "tom@acme.example"].map(presence);

    expect(
      await checkAgents(
        MANIFEST,
        withStaff(async () => all),
      ),
    ).toEqual([{ level: "ok", message: "it knows everybody whom the manifest names (2)" }]);
    expect(
      await checkAgents(
        MANIFEST,
        withStaff(async () => all.slice(0, 1)),
      ),
    ).toEqual([
      {
        level: "fault",
        message: "m.yaml: routing rule vip: nobody who answers has the address tom@acme.example",
      },
    ]);
  });

  it("knows an assignee by the name that agents gives them, with an address or without", async () => {
    const manifest = aBaseManifest(`agents: [{ name: Sarah Lind, email: sarah@acme.example }, { name: Tom }]
routing:
  rules: [{ name: vip, when: 'customer.tier == "vip"', targets: [{ assignee: Sarah Lind }, { assignee: tom }] }]
`);
    const named = (...names: string[]) =>
      withStaff(async () => names.map((name) => ({ ...presence(`${name}@acme.example`), name })));

    expect(await checkAgents(manifest, named("sarah", "Tom"))).toEqual([
      { level: "ok", message: "it knows everybody whom the manifest names (2)" },
    ]);
    expect(await checkAgents(manifest, named("sarah"))).toEqual([
      { level: "fault", message: "m.yaml: routing rule vip: nobody who answers has the name tom" },
    ]);
  });

  it("warns where the helpdesk does not show who answers", async () => {
    const refused = withStaff(async () =>
      Promise.reject(new ConnectorError("desk", "forbidden", "answered 403")),
    );

    expect(await checkAgents(MANIFEST, refused)).toMatchObject([
      { level: "warning", message: expect.stringContaining("answered 403") },
    ]);
    expect(await checkAgents(MANIFEST, { check: async () => [] })).toMatchObject([{ level: "warning" }]);
    expect(await checkAgents(aBaseManifest(), { check: async () => [] })).toEqual([]);
  });

  it("asks a channel's vendor for each channel once, and for the people of `notify`", async () => {
    const asked: unknown[] = [];
    const notifier = {
      channel: "C0HOME",
      checkNames: async (names: unknown) => {
        asked.push(names);
        return [];
      },
    } as unknown as Notifier;

    await checkAlertNames(MANIFEST, { id: "slack", name: "Slack", notifier });

    expect(asked).toEqual([
      { channels: ["#a", "#b", "C0HOME"], people: [{ name: "Sarah", id: "U0123ABCD" }] },
    ]);
  });
});
