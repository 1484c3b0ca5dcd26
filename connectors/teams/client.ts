import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk } from "../../src/http.ts";
import type { TeamsMessage } from "./mapping.ts";
import type { TeamsConfig } from "./schema.ts";

export interface TeamsClient {
  /** @throws {ConnectorError} with `didNothing` unless the card may be there. */
  post(message: TeamsMessage): Promise<void>;
}

const WHAT = "posting an alert";

/** One call is all there is: a workflow takes a card, answers 202, and says no more. */
export function createClient({ url }: TeamsConfig, { http, now, userAgent }: ConnectorDeps): TeamsClient {
  return {
    async post(message) {
      const response = await http({
        connector: "teams",
        method: "POST",
        url,
        headers: { "content-type": "application/json", "user-agent": userAgent },
        body: JSON.stringify(message),
        maxResponseBytes: 64 * 1024,
      });
      assertOk("teams", WHAT, response, now());
      if (response.status === 202) return;
      // A page of a proxy's, or a flow that somebody built to answer by itself: the card may be there or not.
      throw new ConnectorError("teams", "unavailable", `${WHAT}: answered ${response.status}, not 202`, {
        status: response.status,
      });
    },
  };
}
