import { defineConnector, type Tickets } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { createClient } from "./client.ts";
import { MAX_NOTE_BYTES, ticketUrl, toFacts, toNote, toPreparedTicket } from "./mapping.ts";
import { type Group, NimbusConfig } from "./schema.ts";

const EARLIER_TICKETS = 5;
const LIST_MS = 3_600_000;

/** No address is longer (RFC 5321); what a customer typed in its place may be, and servers refuse such a call. */
const MAX_ADDRESS = 254;

/** Nimbus: a helpdesk whose tickets are found again by a reference of ours. */
export const nimbus = defineConnector({
  id: "nimbus",
  name: "Nimbus",
  role: "helpdesk",
  brings: "the ticket, with its internal note; earlier tickets of the requester",
  example: { api_key: "00000000000000000000" },
  config: NimbusConfig,

  open(config, deps) {
    const client = createClient(config, deps);
    let groups: { list: Group[]; readAt: number } | null = null;

    async function readGroups(refresh: boolean): Promise<readonly Group[]> {
      if (refresh || groups === null || deps.now() - groups.readAt > LIST_MS)
        groups = { list: await client.groups(), readAt: deps.now() };
      return groups.list;
    }

    const tickets: Tickets = {
      idempotencyWindowMs: 0, // Nimbus knows no request again: a look-up comes before each repeat
      lookupLagMs: 0,
      maxNoteBytes: MAX_NOTE_BYTES,

      prepare: async (draft, { refresh }) =>
        toPreparedTicket(draft, draft.group === null ? [] : await readGroups(refresh)),

      async create(prepared) {
        const id = await client.createTicket(prepared);
        return { id, url: ticketUrl(id) };
      },

      async find(handoffId) {
        const found = await client.findTickets({ reference: handoffId });
        // The vendor's idea of equality is not ours to trust.
        const ours = found.find(({ reference }) => reference === handoffId);
        return ours ? { id: ours.id, url: ticketUrl(ours.id) } : null;
      },

      async addNote(ticketId, { key, html, change = {} }, { mayExist }) {
        if (!/^[\w-]{1,64}$/.test(ticketId))
          throw new ConnectorError(
            "nimbus",
            "not_found",
            "adding the note: this is no ticket id of Nimbus's",
          );
        if (mayExist && (await client.hasNote(ticketId, key))) return;
        const known = change.group === undefined ? [] : await readGroups(false);
        await client.addNote(ticketId, toNote(html, change, known));
      },
    };

    return {
      check: client.check,
      tickets,
      lookup: {
        provides: "earlier tickets",
        async find({ email }, signal) {
          if (email === null || email.length > MAX_ADDRESS) return {};
          const by = { requester: email, limit: String(EARLIER_TICKETS) };
          return toFacts(await client.findTickets(by, signal));
        },
      },
    };
  },
});
