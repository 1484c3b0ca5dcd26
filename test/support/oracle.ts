import { expect } from "vitest";
import type { Call } from "../../demo/stand-ins/stand-in.ts";
import { anEscalation, type BatonProcess, type House, read, signed, until } from "./house.ts";

/** The helpdesk's own list decides: exactly one ticket for each handoff, and none that nobody asked for. */
export async function oneTicketEach(house: House, ids: readonly string[], ms = 60_000): Promise<void> {
  const count = () => {
    const tickets = new Map<string, number>(ids.map((id) => [id, 0]));
    for (const { external_id: id } of house.zendesk.tickets)
      if (id !== null && tickets.has(id)) tickets.set(id, (tickets.get(id) ?? 0) + 1);
    return tickets;
  };
  const missing = () => [...count().values()].filter((tickets) => tickets === 0).length;
  await until(
    () => missing() === 0,
    () => `${ids.length} tickets; ${missing()} are missing`,
    ms,
  );
  expect([...count()].filter(([, tickets]) => tickets > 1)).toEqual([]);
}

/** Escalates as a bot does that means it: sends the same event again until it is accepted. */
export async function insist(url: string, event: unknown = anEscalation(), ms = 60_000): Promise<string> {
  const body = JSON.stringify(event);
  const headers = signed(body);
  let id = "";
  await until(
    async () => {
      const response = await fetch(`${url}/v1/escalations`, { method: "POST", headers, body }).catch(
        () => null,
      );
      if (response?.status === 503) expect(response.headers.has("retry-after")).toBe(true);
      if (response?.status !== 202) return false;
      id = ((await response.json()) as { handoff: { id: string } }).handoff.id;
      return true;
    },
    "the escalation is accepted",
    ms,
    500,
  );
  return id;
}

export interface Status {
  handoff: { status: string; parked: { reason: string } | null; delivered_at: string | null };
  ticket: { id: string } | null;
}

export const statusOf = ({ url }: BatonProcess, id: string) => read<Status>(url, `/v1/handoffs/${id}`);

/** Waits until Baton itself says that the handoff is delivered, and that with the ticket that there is. */
export async function deliveredAsOne(
  house: House,
  baton: BatonProcess,
  id: string,
  ms = 60_000,
): Promise<void> {
  await until(
    async () => (await statusOf(baton, id).catch(() => null))?.handoff.status === "delivered",
    `${id} is delivered`,
    ms,
  );
  const tickets = house.zendesk.tickets.filter((ticket) => ticket.external_id === id);
  expect(tickets).toHaveLength(1);
  expect((await statusOf(baton, id)).ticket?.id).toBe(String(tickets[0]?.id));
}

export const isCreate = ({ method, path }: Call) =>
  method === "POST" && path.replace(/\.json$/, "") === "/api/v2/tickets";
export const isLookUp = ({ method, query }: Call) => method === "GET" && query.has("external_id");
