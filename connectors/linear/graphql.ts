import type { z } from "zod";
import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { HttpResponse } from "../../src/http.ts";
import { kindOfFault, refusal } from "./refusal.ts";
import { Envelope, type Fault, type LinearConfig } from "./schema.ts";

export interface Answer<Data> {
  /** `null` where Linear refused something that everything else hangs on. */
  data: Data | null;
  faults: Fault[];
  response: HttpResponse;
}

/** A document of ours with its variables, in which all foreign text travels. */
export interface Request {
  query: string;
  variables: Record<string, unknown>;
}

/** Sends one GraphQL request. @throws {ConnectorError} when there is no answer, or none that can be read. */
export type Ask = <Schema extends z.ZodType>(
  what: string,
  request: Request,
  schema: Schema,
  signal?: AbortSignal,
) => Promise<Answer<z.infer<Schema>>>;

export function createAsk(config: LinearConfig, { http, now, userAgent }: ConnectorDeps): Ask {
  const headers = {
    authorization: config.apiKey,
    "content-type": "application/json",
    "user-agent": userAgent,
  };
  return async (what, request, schema, signal) => {
    const response = await http({
      connector: "linear",
      method: "POST",
      url: config.endpoint,
      headers,
      body: JSON.stringify(request),
      ...(signal ? { signal } : {}),
    });
    const { status } = response;
    const envelope = status < 500 ? Envelope.safeParse(parse(response.body)) : null;
    const faults = envelope?.data?.errors ?? [];
    if (faults.length === 0 && (status < 200 || status >= 300)) {
      throw refusal(what, kindOfFault({}, status), response, now());
    }
    const data = schema.safeParse(envelope?.data?.data);
    if (faults.length === 0 && !data.success) {
      throw new ConnectorError("linear", "unavailable", `${what}: the answer is not what Linear documents`, {
        status,
      });
    }
    return { data: data.success ? data.data : null, faults, response };
  };
}

/** The same where an answer is whole or none. @throws {ConnectorError} for anything that Linear refuses. */
export async function askWhole<Schema extends z.ZodType>(
  ask: Ask,
  now: () => number,
  what: string,
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const { data, faults, response } = await ask(what, request, schema);
  const [fault] = faults;
  if (fault) throw refusal(what, kindOfFault(fault, response.status), response, now());
  if (!data) throw refusal(what, "unavailable", response, now());
  return data;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
