import { readJsonObject, requireSecret } from "../../src/bot-webhook.ts";
import { defineConnector, type Finding } from "../../src/connector.ts";
import { ConnectorError, UnreadableError } from "../../src/errors.ts";
import { createSigningKeys, type SigningKeys } from "./client.ts";
import { toCall } from "./mapping.ts";
import { Activity, BotFrameworkConfig } from "./schema.ts";
import { checkToken, requireSameService } from "./token.ts";

/** Microsoft Bot Framework and Copilot Studio: their handoff protocol, by the Bot Connector or by the bot itself. */
export const botFramework = defineConnector({
  id: "bot_framework",
  name: "Microsoft Bot Framework",
  role: "bot",
  brings: "handoffs by `handoff.initiate`, with the transcript that comes along; later messages",
  example: { app_id: "00000000-0000-0000-0000-000000000000", secret: "made-up-secret-of-the-bot" },
  config: BotFrameworkConfig,

  open(config, deps) {
    const { appId, secrets } = config;
    const keys = createSigningKeys(config, deps);
    return {
      check: async () => [...(await checkKeys(appId, keys)), ...checkSecret(secrets)],
      ...(appId === null ? {} : { warmUp: async () => void (await keys.read()) }),
      bot: {
        async read(webhook, signal) {
          const isBySecret = webhook.headers["x-baton-secret"] !== undefined || appId === null;
          if (isBySecret) requireSecret(webhook, secrets, { headers: ["x-baton-secret", "authorization"] });
          const proof = isBySecret
            ? null
            : await checkToken(webhook, { appId, keys, now: deps.now(), signal });
          const activity = Activity.safeParse(readJsonObject(webhook.body));
          if (!activity.success) throw new UnreadableError("the body is no activity of a conversation");
          if (proof) requireSameService(proof, activity.data);
          return toCall(activity.data);
        },
      },
    };
  },
});

async function checkKeys(appId: string | null, keys: SigningKeys): Promise<Finding[]> {
  if (appId === null) return [];
  try {
    const { length } = await keys.read();
    return [{ level: "ok", message: `the Bot Connector's ${length} signing keys can be read` }];
  } catch (error) {
    if (error instanceof ConnectorError) return [{ level: "fault", message: error.message }];
    throw error;
  }
}

function checkSecret({ length }: readonly string[]): Finding[] {
  if (length === 0) return [];
  return [{ level: "ok", message: "takes handoffs of bots that send the secret" }];
}
