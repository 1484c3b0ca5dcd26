import { expect, it } from "vitest";
import type { Fault } from "../../../demo/stand-ins/stand-in.ts";
import type { Alert, Connection, Connector } from "../../../src/connector.ts";
import { ConnectorError } from "../../../src/errors.ts";
import { openAt, outcomeOf } from "./open.ts";
import type { SuiteOptions } from "./options.ts";
import { ALERT, HOSTILE } from "./samples.ts";

/** Alerts: a message twice is worse than none, so that a failure says whether the message may be there. */
export function describeNotifier(connector: Connector, options: SuiteOptions): void {
  it.each([400, 401, 403, 404, 413, 422, 429, 503])(
    "surely posted nothing when it is answered %s",
    async (status) => {
      const { connection, vendor } = await openAt(connector, options, { status, body: {} });

      expect(await outcomeOf(post(connection))).toMatchObject({ didNothing: true });
      expect(vendor.calls.length).toBeLessThanOrEqual(2);
    },
  );

  it.each<Fault["kind"]>(["lost-answer", "half-answer", "lost-answer-502", "html"])(
    "may have posted when the answer is lost by %s, and does not post again",
    async (kind) => {
      const fault = { kind } as Fault;
      const { connection, vendor } = await openAt(connector, options, { body: { a: 1 } }, { fault });

      expect(await outcomeOf(post(connection))).toMatchObject({ didNothing: false });
      expect(vendor.calls).toHaveLength(1);
    },
  );

  it.each(Object.entries(HOSTILE))("posts %s as text", async (_, text) => {
    const fact = { label: text, text, at: "2026-11-20T10:00:00.000Z" };
    const alert: Alert = {
      ...ALERT,
      ...{ customer: text, standing: [text], problem: text, why: text, facts: [fact], story: [fact] },
      mentions: [{ name: text, id: null }],
      buttons: [{ label: text, url: "https://acme.example/1" }],
    };
    const { connection, vendor } = await openAt(connector, options, { status: 503, body: {} });

    expect(await outcomeOf(post(connection, alert))).toBeInstanceOf(ConnectorError);
    expect(vendor.calls).toHaveLength(1);
    expect(JSON.stringify(vendor.calls[0]?.body).length).toBeLessThan(40_000);
  });

  async function post({ notifier }: Connection, alert = ALERT): Promise<unknown> {
    if (!notifier) throw new Error(`${connector.id} says that it notifies`);
    return notifier.post({ channel: "#support", under: null }, alert);
  }
}
