import { defineConnector, type Finding } from "../../../src/connector.ts";
import { ConnectorError } from "../../../src/errors.ts";
import { createClient } from "../client.ts";
import { FinConfig } from "../schema.ts";
import { createFin } from "./inbound.ts";

/** Intercom's bot, for teams whose tickets are somewhere else. */
export const fin = defineConnector({
  id: "fin",
  name: "Fin by Intercom",
  role: "bot",
  brings: "conversations that Fin gives up, whole where an access token may read them",
  example: {
    client_secret: "00000000-0000-0000-0000-000000000000",
    webhook_secret: "made-up-secret-of-fin",
    access_token: "dG9rOjAwMDAwMDAwXzAwMDBfMDAwMA==",
  },
  config: FinConfig,

  open(config: FinConfig, deps) {
    const { accessToken, clientSecret, webhookSecret } = config;
    const reader = accessToken === null ? null : createClient({ ...config, accessToken }, deps, "fin");

    async function check(): Promise<Finding[]> {
      const ways = [
        ...(clientSecret === null ? [] : ["Intercom's webhooks"]),
        ...(webhookSecret === null ? [] : ["the Fin Agent API"]),
      ];
      const heard: Finding = { level: "ok", message: `hands over by ${ways.join(" and by ")}` };
      if (reader === null) return [heard];
      try {
        const { app } = await reader.me();
        return [
          heard,
          { level: "ok", message: `conversations are read from ${app?.name ?? "the workspace"}` },
        ];
      } catch (error) {
        const message = error instanceof ConnectorError ? error.message : "reading the token's admin: failed";
        return [heard, { level: "fault", message }];
      }
    }

    return { check, bot: createFin({ clientSecret, webhookSecret, reader, isElsewhere: true }) };
  },
});
