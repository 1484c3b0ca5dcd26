import { defineConnector } from "../../src/connector.ts";
import { checkAccess, checkNames } from "./check.ts";
import { createClient } from "./client.ts";
import { toPosted, toSlackMessage } from "./mapping.ts";
import { SlackConfig } from "./schema.ts";

/** Slack: one message for a handoff, which is changed as the handoff moves. */
export const slack = defineConnector({
  id: "slack",
  name: "Slack",
  role: "source",
  brings: "one message for each handoff, changed as it moves; calls people and groups",
  example: { bot_token: "xoxb-000000000000-000000000000-000000000000000000000000", channel: "#support" },
  notifies: "channels",
  config: SlackConfig,
  warnings: ({ botToken }) =>
    botToken.startsWith("xoxb-") || botToken.startsWith("xoxe.")
      ? []
      : ['slack.bot_token does not begin with "xoxb-": alerts should come from the app, not from a person'],

  open(config, deps) {
    const client = createClient(config, deps);
    return {
      check: () => checkAccess(client),
      notifier: {
        channel: config.channel,
        async post({ channel, under }, alert) {
          const to = under?.channel ?? channel ?? config.channel ?? "";
          return toPosted(await client.post(to, toSlackMessage(alert), under?.id ?? null));
        },
        update: ({ channel, id }, alert) => client.update(channel, id, toSlackMessage(alert)),
        checkNames: (names) => checkNames(client, names),
      },
      warmUp: () => client.load(),
    };
  },
});
