import { z } from "zod";
import type { ConnectorDeps, Finding, PreparedTicket } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, type HttpResponse, readJson } from "../../src/http.ts";
import { toRejected } from "./mapping.ts";
import {
  Account,
  Created,
  Group,
  NextPage,
  type NimbusConfig,
  Note,
  Refusal,
  type Ticket,
  Tickets,
  Written,
} from "./schema.ts";

const MAX_PAGES = 50;

export type NimbusClient = ReturnType<typeof createClient>;

/** Every call to Nimbus; this file alone knows its addresses. Each throws `ConnectorError`. */
export function createClient({ apiKey, baseUrl }: NimbusConfig, { http, now, userAgent }: ConnectorDeps) {
  function send(method: string, path: string, body?: string, signal?: AbortSignal): Promise<HttpResponse> {
    return http({
      connector: "nimbus",
      method,
      url: baseUrl + path,
      headers: {
        authorization: `Bearer ${apiKey}`,
        "user-agent": userAgent,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
  }

  function read<Schema extends z.ZodType>(
    what: string,
    response: HttpResponse,
    schema: Schema,
  ): z.infer<Schema> {
    assertOk("nimbus", what, response, now());
    const answer = schema.safeParse(readJson("nimbus", what, response));
    if (answer.success) return answer.data;
    throw new ConnectorError("nimbus", "unavailable", `${what}: an answer of another shape`);
  }

  /** A list to its end; one whose pages go round in circles ends, too. */
  async function readAll<Item>(
    what: string,
    path: string,
    key: string,
    item: z.ZodType<Item>,
  ): Promise<Item[]> {
    const page = z.object({ [key]: z.array(item) });
    const all: Item[] = [];
    const seen = new Set<string>();
    for (let cursor = ""; seen.size < MAX_PAGES && !seen.has(cursor); ) {
      seen.add(cursor);
      const query = cursor === "" ? "" : `?${new URLSearchParams({ cursor })}`;
      const answer = read(what, await send("GET", path + query), z.intersection(page, NextPage));
      all.push(...((answer as Record<string, Item[]>)[key] ?? []));
      if (!answer.next_cursor) break;
      cursor = answer.next_cursor;
    }
    return all;
  }

  return {
    groups: (): Promise<Group[]> => readAll("reading groups", "/v1/groups", "groups", Group),

    /** The stored bytes, unchanged. @throws `invalid` with the parts that Nimbus refuses. */
    async createTicket({ request }: PreparedTicket): Promise<string> {
      const what = "creating the ticket";
      const response = await send(request.method, request.path, request.body);
      if (response.status === 422) {
        const { data } = Refusal.safeParse(readJson("nimbus", what, response));
        throw new ConnectorError("nimbus", "invalid", `${what}: refused`, {
          status: 422,
          rejected: toRejected(data?.errors ?? []),
        });
      }
      return read(what, response, Created).ticket.id;
    },

    async findTickets(by: Record<string, string>, signal?: AbortSignal): Promise<Ticket[]> {
      const response = await send("GET", `/v1/tickets?${new URLSearchParams(by)}`, undefined, signal);
      return read("looking tickets up", response, Tickets).tickets;
    },

    /** Whether one of the ticket's notes holds this text. */
    async hasNote(ticketId: string, text: string): Promise<boolean> {
      const notes = await readAll("reading notes", `/v1/tickets/${ticketId}/notes`, "notes", Note);
      return notes.some(({ html }) => html.includes(text));
    },

    async addNote(ticketId: string, note: object): Promise<void> {
      const response = await send("POST", `/v1/tickets/${ticketId}/notes`, JSON.stringify(note));
      read("adding the note", response, Written);
    },

    async check(): Promise<Finding[]> {
      try {
        const { account } = read("signing in", await send("GET", "/v1/account"), Account);
        return [{ level: "ok", message: `signed in to ${account.name.slice(0, 80)}` }];
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        return [{ level: "fault", message: `${error.message}; check api_key` }];
      }
    },
  };
}
