import { describe, expect, it } from "vitest";
import type { Connector } from "../../src/connector.ts";
import { describeItself } from "./suite/described.ts";
import { describeCalls } from "./suite/everyday.ts";
import { describeHelpdesk } from "./suite/helpdesk.ts";
import { describeNotifier } from "./suite/notifier.ts";
import { connect, openAt } from "./suite/open.ts";
import type { SuiteOptions } from "./suite/options.ts";
import { describeSignIn } from "./suite/sign-in.ts";
import { describeTimeline } from "./suite/timeline.ts";
import { describeTracker } from "./suite/tracker.ts";
import { describeUnreachable } from "./suite/unreachable.ts";
import { describeWebhooks } from "./suite/webhooks.ts";

export { CANARY, type SuiteOptions } from "./suite/options.ts";

/** What every vendor module promises, part by part of what its connections can do. */
export function describeConnector(connector: Connector, options: SuiteOptions): void {
  describe(`${connector.id}, like every connector`, () => {
    it("does no I/O when it is opened, and can be closed twice", async () => {
      const { connection, vendor } = await openAt(connector, options, { body: {} });
      await new Promise((resolve) => setTimeout(resolve, 30));
      await connection.close?.();
      await connection.close?.();

      expect(vendor.calls).toEqual([]);
    });

    it("refuses a key that it does not know", () => {
      const block = options.block("https://vendor.example");

      expect(connector.config.safeParse(block).error).toBeUndefined();
      expect(connector.config.safeParse({ ...block, bse_url: "x" }).success).toBe(false);
    });

    describeItself(connector);
    if (connector.role !== "bot") describeCalls(connector, options);
    if (connector.role === "helpdesk") {
      describeUnreachable(connector, options);
      if (options.account) describeHelpdesk(connector, options);
    }
    if (connector.canTrack && options.account) describeTracker(connector, options);
    if (options.hasTimeline) describeTimeline(connector, options);
    if (connector.notifies) describeNotifier(connector, options);
    if (options.signsIn) describeSignIn(connector, options);

    const { bot, inbound } = options;
    if (bot)
      describeWebhooks(connector, options, bot, async (connection, webhook, signal) => {
        if (!connection.bot) throw new Error(`the block of ${connector.id} opens no way in for a bot`);
        return connection.bot.read(webhook, signal);
      });
    if (inbound)
      describeWebhooks(connector, options, inbound, async (connection, { body, headers }) => {
        if (!connection.inbound) throw new Error(`the block of ${connector.id} opens no way in for events`);
        return connection.inbound.read(body, headers);
      });
    it("is tried with all that it can do", () => {
      const { connection } = connect(connector, connector.example);
      const given = {
        account: options.account !== undefined || !(connection.tickets || connection.tracker),
        hasTimeline: options.hasTimeline === true || !connection.timeline,
        inbound: inbound !== undefined || !connection.inbound,
        bot: bot !== undefined || !connection.bot,
      };
      const missing = Object.entries(given).flatMap(([name, isGiven]) => (isGiven ? [] : [name]));
      expect(missing, `give these in the entry of ${connector.id}`).toEqual([]);
    });
  });
}
