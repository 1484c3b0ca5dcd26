import { eq } from "drizzle-orm";
import nock from "nock";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { z } from "zod";
import { handoffs } from "../../src/storage/schema.ts";
import { temporaryFolder } from "../storage/helpers.ts";
import { signed } from "./house.ts";
import { type OpenServer, openServer } from "./server.ts";

export interface OpenApi {
  openapi: string;
  info: object;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: object };
}

export interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  security?: object[];
  responses: Record<
    string,
    { description: string; headers?: object; content?: Record<string, { schema: object }> }
  >;
}

export interface Answer {
  handoff?: { id: string; status: string };
  detail?: string;
  conversation?: { messages: { text: string }[] };
}

export interface Given {
  headers?: Record<string, string>;
  body?: string;
}

/** A server for one test file; what a test swaps in its room is put back before the next. */
export function describedServer() {
  const folder = temporaryFolder();
  let server: OpenServer;
  let whole: OpenServer["room"];
  let document: OpenApi;
  beforeAll(async () => {
    nock.restore(); // only loopback here, and in bulk
    server = await openServer(folder);
    whole = { ...server.room };
    document = (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApi;
  });
  beforeEach(() => mend());
  afterAll(() => server.close());

  /** Calls, and holds the answer against the API's own description. */
  async function call(method: "GET" | "POST", path: string, { headers = {}, body }: Given = {}) {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const json = (await response.json()) as Answer;
    expect(response.headers.get("x-request-id")).toMatch(/^req_\w{26}$/);
    const template = path
      .replace(/\?.*$/s, "")
      .replace(/^\/v1\/handoffs\/[^/]+/, "/v1/handoffs/{id}")
      .replace(/^\/v1\/tickets\/[^/]+/, "/v1/tickets/{ticket}");
    const described = document.paths[template]?.[method.toLowerCase()]?.responses[response.status];
    expect(described, `${method} ${template} answers ${response.status}`).toBeDefined();
    const [[type = "", content] = []] = Object.entries(described?.content ?? {});
    expect(response.headers.get("content-type")).toContain(type);
    const fit = z.fromJSONSchema(inlined(content?.schema) as never).safeParse(json);
    expect(fit.error?.issues ?? []).toEqual([]);
    if (response.status >= 400 && type.includes("problem"))
      expect(json).toMatchObject({ status: response.status });
    return { status: response.status, body: json, retryAfter: response.headers.get("retry-after") };
  }

  function escalate(event: unknown, id?: string) {
    const body = JSON.stringify(event);
    return call("POST", "/v1/escalations", { body, headers: signed(body, id ? { id } : {}) });
  }

  /** A schema of the document with its references put in. */
  function inlined(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(inlined);
    if (typeof value !== "object" || value === null) return value;
    if ("$ref" in value)
      return inlined(document.components.schemas[String(value.$ref).split("/").at(-1) ?? ""]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inlined(inner)]));
  }

  const mend = () => void Object.assign(server.room, whole);
  return {
    ...{ call, escalate, inlined, mend },
    get server() {
      return server;
    },
    get whole() {
      return whole;
    },
    get document() {
      return document;
    },
    async close(id: string | undefined) {
      await server.database.db
        .update(handoffs)
        .set({ closedAt: new Date() })
        .where(eq(handoffs.id, id ?? ""));
    },
  };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
