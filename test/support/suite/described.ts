import { expect, it } from "vitest";
import type { Connector } from "../../../src/connector.ts";
import { connect } from "./open.ts";
import { CANARY } from "./options.ts";

/** What people write in place of a key, a name or an address. */
const WRONG = [
  ...[
    "",
    " ",
    "acme",
    "acme.example",
    "https://",
    "https://acme.example:999999",
    "https://[::",
    "https://%",
    "a\nb",
  ],
  ...[0, -1, Number.NaN, true, null, [], [null], {}],
];

/** What a connector says of itself, held against the connection that its own example opens. */
export function describeItself(connector: Connector): void {
  it("has an example that is valid, opens, and holds no secret", () => {
    expect(connector.config.safeParse(connector.example).error).toBeUndefined();
    expect(JSON.stringify(connector.example)).not.toContain(CANARY);
    expect(() => connect(connector, connector.example)).not.toThrow();
  });

  it("takes no value of a manifest so badly that it throws", () => {
    const block = connector.example as Record<string, unknown>;
    for (const key of Object.keys(block))
      for (const wrong of WRONG)
        expect(
          () => connector.config.safeParse({ ...block, [key]: wrong }),
          `${key}: ${wrong}`,
        ).not.toThrow();
  });

  it("says what it brings in a phrase that fits a table", () => {
    expect(connector.id).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(connector.name).toMatch(/^\S.*\S$/);
    expect(connector.brings).toMatch(/^[^\s.][^\n]{8,180}[^\s.,;]$/);
  });

  it("has the capabilities that it is listed with, and no more", () => {
    const { connection } = connect(connector, connector.example);

    expect(connector.canTrack ?? false).toBe(connection.tracker !== undefined);
    expect(connector.notifies !== undefined).toBe(connection.notifier !== undefined);
    expect(connector.role === "helpdesk").toBe(connection.tickets !== undefined);
    if (connector.role === "bot") expect(connection).toHaveProperty("bot");
  });
}
