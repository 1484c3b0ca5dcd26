import type { ConnectorDeps } from "../../src/connector.ts";
import { assertOk, type HttpResponse, readJson } from "../../src/http.ts";
import type { Place } from "./schema.ts";

/** The version that the SDK is written for, and that our schemas are. */
export const API_VERSION = "2.14";

export interface Call {
  method: "GET" | "POST" | "PUT";
  /** Begins with a slash; carries its query. */
  path: string;
  /** In a few words, for errors, e.g. `reading teams`. */
  what: string;
  body?: string;
  signal?: AbortSignal;
}

export interface Transport {
  /** Any answer that came whole, for callers who read refusals themselves. */
  send(call: Call): Promise<HttpResponse>;
  /** A 2xx answer's JSON. @throws {ConnectorError} for everything else. */
  sendForJson(call: Call): Promise<unknown>;
}

/** Every call to Intercom goes through here. */
export function createTransport(
  connector: string,
  { baseUrl }: Pick<Place, "baseUrl">,
  accessToken: string,
  deps: Pick<ConnectorDeps, "http" | "now" | "userAgent">,
): Transport {
  const headers = {
    authorization: `Bearer ${accessToken}`,
    "intercom-version": API_VERSION,
    "user-agent": deps.userAgent,
  };

  function send({ method, path, body, signal }: Call): Promise<HttpResponse> {
    return deps.http({
      connector,
      method,
      url: baseUrl + path,
      headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
  }

  return {
    send,
    async sendForJson(call) {
      const response = await send(call);
      assertOk(connector, call.what, response, deps.now());
      return readJson(connector, call.what, response);
    },
  };
}
