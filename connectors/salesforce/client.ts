import type { z } from "zod";
import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { type HttpResponse, readJson } from "../../src/http.ts";
import { assertAnswered, type Hidden, hiddenIn, refusalOf } from "./refusal.ts";
import { Description, QueryResult, type SalesforceConfig, type SalesforceRecord } from "./schema.ts";
import { createSignIn } from "./sign-in.ts";
import { fullNameOf, OF_ALL_OR_NONE, type Query, toQueryConfig, withoutHidden } from "./soql.ts";

export type Client = ReturnType<typeof createClient>;

/** What is hidden stays so for this long before it is asked for again; an org's currencies for longer. */
const HIDDEN_MAX_AGE_MS = 3_600_000;
const ONE_CURRENCY_MAX_AGE_MS = 24 * 3_600_000;
/** A URI with its headers may have 16,384 bytes. (REST API Developer Guide: limits of URIs) */
const MAX_PATH = 12_000;

export interface Usage {
  used: number;
  allowed: number;
}

/** Salesforce's REST API, reads only. Every method throws `ConnectorError`. */
export function createClient(config: SalesforceConfig, deps: ConnectorDeps) {
  const signIn = createSignIn(config, deps);
  const data = `/services/data/v${config.apiVersion}.0`;
  const hidden = new Map<string, { what: Hidden; until: number }>();
  let builder: Promise<typeof import("jsforce/lib/soql-builder.js")> | undefined;
  let usage: Usage | null = null;

  /**
   * Only jsforce's query builder is loaded, which takes 3 ms: its `Connection` brings 35 MB of memory, and sends by a
   * client of its own that retries for minutes, follows redirects and gives up after half an hour.
   */
  function loadBuilder() {
    builder ??= import("jsforce/lib/soql-builder.js");
    return builder;
  }

  async function get(path: string, signal?: AbortSignal): Promise<HttpResponse> {
    const attempt = (authorization: string) =>
      deps.http({
        connector: "salesforce",
        method: "GET",
        url: config.baseUrl + path,
        headers: { authorization, "user-agent": deps.userAgent },
        ...(signal ? { signal } : {}),
      });
    const authorization = await signIn.header(signal);
    let response = await attempt(authorization);
    if (response.status === 401) {
      signIn.drop(authorization);
      response = await attempt(await signIn.header(signal));
    }
    usage = usageOf(response.headers["sforce-limit-info"]) ?? usage;
    return response;
  }

  function read<T>(what: string, schema: z.ZodType<T>, response: HttpResponse): T {
    assertAnswered(what, response, deps.now());
    const parsed = schema.safeParse(readJson("salesforce", what, response));
    if (parsed.success) return parsed.data;
    throw new ConnectorError("salesforce", "unavailable", `${what}: the answer has an unknown shape`, {
      status: response.status,
    });
  }

  /** What our user could not see when it was last asked for. */
  function hiddenNow(): Hidden[] {
    for (const [key, { until }] of hidden) if (deps.now() >= until) hidden.delete(key);
    return [...hidden.values()].map(({ what }) => what);
  }

  /** False when the query does not name it, so that the same refusal would come again. */
  function learn(what: Hidden, query: Query): boolean {
    const isNamed = JSON.stringify(withoutHidden(query, [what])) !== JSON.stringify(query);
    const isCurrency = what.kind === "field" && what.name === OF_ALL_OR_NONE;
    const maxAgeMs = isCurrency ? ONE_CURRENCY_MAX_AGE_MS : HIDDEN_MAX_AGE_MS;
    if (isNamed) hidden.set(JSON.stringify(what), { what, until: deps.now() + maxAgeMs });
    return isNamed;
  }

  return {
    loadBuilder,
    hidden: hiddenNow,
    usage: () => usage,

    /**
     * Records without what our user may not see: Salesforce refuses a query that names a hidden field, so that it is
     * asked again without, and remembered for an hour.
     * @throws {ConnectorError} `forbidden` when the object, or all that it is looked for by, is hidden.
     */
    async query(what: string, query: Query, signal?: AbortSignal): Promise<SalesforceRecord[]> {
      const { createSOQL } = await loadBuilder();
      for (;;) {
        const visible = withoutHidden(query, hiddenNow());
        if (visible === null) {
          const unread = `${what}: the user may not read ${unreadable(query, hiddenNow())}`;
          throw new ConnectorError("salesforce", "forbidden", unread);
        }
        const path = `${data}/query?q=${encodeURIComponent(createSOQL(toQueryConfig(visible)))}`;
        if (path.length > MAX_PATH)
          throw new ConnectorError("salesforce", "invalid", `${what}: the question is too long to be asked`);
        const response = await get(path, signal);
        const unseen = response.status === 400 ? hiddenIn(refusalOf(response)) : null;
        if (unseen === null || !learn(unseen, visible)) return read(what, QueryResult, response).records;
      }
    },

    /** The fields of an object that our user may see; `null` when it may not see the object. */
    async describe(object: string): Promise<Description | null> {
      const response = await get(`${data}/sobjects/${object}/describe`);
      if (response.status === 404 && refusalOf(response) !== null) return null;
      return read(`reading ${object}`, Description, response);
    },
  };
}

/** The object, or the fields that its records are looked for by, as administrators know them. */
function unreadable({ object, where }: Query, hidden: readonly Hidden[]): string {
  if (hidden.some((one) => one.kind === "object" && one.name === object)) return object;
  return where.map(({ field }) => fullNameOf(object, field)).join(", ");
}

/** `api-usage=18/5000`, sent with each answer. */
function usageOf(header: string | undefined): Usage | null {
  const [, used, allowed] = /\bapi-usage=(\d+)\/(\d+)/.exec(header ?? "") ?? [];
  return used && allowed ? { used: Number(used), allowed: Number(allowed) } : null;
}
