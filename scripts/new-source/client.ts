import type { z } from "zod";
import type { ConnectorDeps, Finding } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, readJson } from "../../src/http.ts";
import { Account, type Customer, Customers, type NimbusConfig } from "./schema.ts";

export interface NimbusClient {
  /** Customers with this address. @throws {ConnectorError} */
  findCustomers(email: string, signal: AbortSignal): Promise<Customer[]>;
  check(): Promise<Finding[]>;
}

/** Every call to Nimbus; this file alone knows its addresses. */
export function createClient(
  { apiKey, baseUrl }: NimbusConfig,
  { http, now, userAgent }: ConnectorDeps,
): NimbusClient {
  async function ask<Schema extends z.ZodType>(
    what: string,
    path: string,
    schema: Schema,
    signal?: AbortSignal,
  ): Promise<z.infer<Schema>> {
    const response = await http({
      connector: "nimbus",
      method: "GET",
      url: baseUrl + path,
      headers: { authorization: `Bearer ${apiKey}`, "user-agent": userAgent },
      ...(signal ? { signal } : {}),
    });
    assertOk("nimbus", what, response, now());
    const answer = schema.safeParse(readJson("nimbus", what, response));
    if (!answer.success)
      throw new ConnectorError("nimbus", "unavailable", `${what}: an answer of another shape`);
    return answer.data;
  }

  return {
    async findCustomers(email, signal) {
      // URLSearchParams takes any text for text; encodeURIComponent throws at half a character.
      const query = new URLSearchParams({ email, limit: "2" });
      return (await ask("reading the customer", `/v1/customers?${query}`, Customers, signal)).customers;
    },

    async check() {
      try {
        const { account } = await ask("signing in", "/v1/account", Account);
        return [{ level: "ok", message: `signed in to ${account.name.slice(0, 80)}` }];
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        return [{ level: "fault", message: `${error.message}; check api_key` }];
      }
    },
  };
}
