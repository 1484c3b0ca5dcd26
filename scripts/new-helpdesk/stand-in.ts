import { type Call, type Reply, type StandIn, startStandIn } from "../../demo/stand-ins/stand-in.ts";

export interface NimbusTicket {
  id: string;
  reference: string;
  subject: string;
  description: string;
  requester: { name: string; email?: string };
  status: "open" | "closed";
  notes: { id: string; html: string }[];
}

export interface NimbusStandIn extends StandIn {
  readonly apiKey: string;
  readonly groups: { id: string; name: string }[];
  readonly tickets: NimbusTicket[];
}

const PAGE = 100;

/** A little Nimbus: groups, tickets and notes. It refuses what Nimbus would refuse. */
export async function startNimbus(apiKey = "nimbus-demo-key"): Promise<NimbusStandIn> {
  const groups = ["Support", "Billing"].map((name, index) => ({ id: `g_${index}`, name }));
  const tickets: NimbusTicket[] = [];
  let next = 1;
  const notFound: Reply = { status: 404, body: { errors: [] } };

  function answer(call: Call): Reply {
    const { method, path, query, headers } = call;
    if (headers.authorization !== `Bearer ${apiKey}`) return { status: 401, body: { errors: [] } };
    if (method === "GET" && path === "/v1/account") return { body: { account: { name: "Acme" } } };
    if (method === "GET" && path === "/v1/groups") return page("groups", groups, query);
    if (path === "/v1/tickets") return method === "POST" ? create(call) : { body: { tickets: list(query) } };
    const ticket = tickets.find(({ id }) => path === `/v1/tickets/${id}/notes`);
    if (!ticket) return notFound;
    if (method === "GET") return page("notes", ticket.notes, query);
    if (ticket.status === "closed") return { status: 409, body: { errors: [] } };
    return { status: 201, body: { note: addNote(ticket, (call.body as { html: string }).html) } };
  }

  function create({ body }: Call): Reply {
    const { group_id, note, ...asked } = body as NimbusTicket & { group_id?: string; note: { html: string } };
    if (group_id !== undefined && !groups.some(({ id }) => id === group_id))
      return { status: 422, body: { errors: [{ field: "group_id", message: "is gone" }] } };
    const ticket: NimbusTicket = { ...asked, id: `t_${next++}`, status: "open", notes: [] };
    addNote(ticket, note.html);
    tickets.push(ticket);
    return { status: 201, body: { ticket: { id: ticket.id } } };
  }

  function list(query: URLSearchParams): object[] {
    const [reference, requester] = [query.get("reference"), query.get("requester")];
    const found = tickets.filter(
      (ticket) =>
        (reference === null || ticket.reference === reference) &&
        (requester === null || ticket.requester.email === requester),
    );
    return found.slice(0, Number(query.get("limit") ?? PAGE));
  }

  const standIn = await startStandIn(answer);
  return Object.assign(standIn, { apiKey, groups, tickets });
}

function addNote(ticket: NimbusTicket, html: string) {
  const note = { id: `n_${ticket.notes.length + 1}`, html };
  ticket.notes.push(note);
  return note;
}

function page(key: string, all: object[], query: URLSearchParams): Reply {
  const from = Number(query.get("cursor") ?? 0);
  const next = from + PAGE < all.length ? String(from + PAGE) : null;
  return { body: { [key]: all.slice(from, from + PAGE), next_cursor: next } };
}
