import { cacheList, isForbidden } from "../../src/cached-list.ts";
import { defineConnector, type Lookup, type TicketRef, type Tickets } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { createAgentApp } from "./agent-app.ts";
import { freshdeskApp } from "./app/package.ts";
import { applyChange, toFreshdeskChange, unchangedInWords } from "./change.ts";
import { checkAccess } from "./check.ts";
import { createClient } from "./client.ts";
import { MAX_NOTE_BYTES, toNoteHtml } from "./html.ts";
import { createInbound } from "./inbound.ts";
import { findTicket } from "./look-up.ts";
import {
  type Account,
  type Listing,
  STATUS,
  ticketUrl,
  toFacts,
  toMissing,
  toPreparedTicket,
} from "./mapping.ts";
import { createOwnActs } from "./own-acts.ts";
import { isEmail, MAX_EXTERNAL_ID } from "./requester.ts";
import { FreshdeskConfig } from "./schema.ts";
import { createStaffing } from "./staffing.ts";

const EARLIER_TICKETS = 5;
/** For so long after its create a ticket is surely as it was made, so that its first note need not look. */
const JUST_MADE_MS = 60_000;
const MOST_JUST_MADE = 1_000;

const NOBODY_TELLS =
  "helpdesk.freshdesk has no webhook_secret: Baton never hears who took a ticket, replied or solved it, so that no " +
  "timers run and there are no outcomes (connectors/freshdesk/README.md says how to set it up)";

export const freshdesk = defineConnector({
  id: "freshdesk",
  name: "Freshdesk",
  role: "helpdesk",
  brings:
    "the ticket and its private note, in two write calls; earlier tickets of the requester; who is available; what people did",
  example: {
    domain: "acme",
    api_key: "00000000000000000000",
    webhook_secret: "00000000000000000000000000000000",
    sidebar_secret: "00000000000000000000000000000000",
  },
  config: FreshdeskConfig,
  app: freshdeskApp,

  warnings: (config: FreshdeskConfig) => (config.webhookSecret === null ? [NOBODY_TELLS] : []),

  open(config: FreshdeskConfig, deps) {
    const client = createClient(config, deps);
    const fields = cacheList(client.fields, deps.now);
    const groups = cacheList(client.groups, deps.now);
    const agents = cacheList(() => client.agents(), deps.now);
    const me = cacheList(async () => [await client.me()], deps.now);
    const ownActs = createOwnActs(deps.now);
    const justMade = new Map<string, number>();
    const toRef = (id: number): TicketRef => ({ id: String(id), url: ticketUrl(config.agentUrl, id) });

    async function readAccount(
      needs: { fields: boolean; groups: boolean; agents: boolean },
      refresh: boolean,
    ): Promise<Account> {
      const [fieldList, groupList, agentList] = await Promise.all([
        // The list also says whether there is a place for the handoff's id; that alone is worth no failure.
        toListing(fields.get({ refresh }), "ticket fields", !needs.fields),
        needs.groups ? toListing(groups.get({ refresh }), "groups") : { items: [] },
        // Without the list a ticket goes to the group, which takes it.
        needs.agents ? toListing(agents.get({ refresh }), "agents", true) : { items: [] },
      ]);
      return { fields: fieldList, groups: groupList, agents: agentList };
    }

    /** What people did with the ticket since it was made. @throws {ConnectorError} when it takes no more notes. */
    async function requireOpen(ticketId: string): Promise<{ tags: readonly string[] }> {
      const refuse = (kind: "not_found" | "conflict", what: string) => {
        throw new ConnectorError("freshdesk", kind, `adding the note: the ticket is ${what}`);
      };
      const { status, deleted, spam, tags } = await client.ticket(ticketId);
      if (deleted) refuse("not_found", "deleted");
      if (spam) refuse("not_found", "marked as spam");
      // A ticket that was merged into another is closed, too.
      if (status === STATUS.closed) refuse("conflict", "closed");
      return { tags: tags ?? [] };
    }

    const tickets: Tickets & { maxNoteBytes: number } = {
      idempotencyWindowMs: 0,
      // The list behind `find` is read from the database. Without a hint `find` searches an index, which is minutes behind;
      // whoever asks because of a create that went wrong has a hint.
      lookupLagMs: 0,
      maxNoteBytes: MAX_NOTE_BYTES,

      async prepare(draft, { variant, refresh }) {
        const needs = {
          fields: draft.fields.length > 0,
          groups: draft.group !== null,
          agents: Boolean(draft.assignee),
        };
        return toPreparedTicket(draft, await readAccount(needs, refresh), config, variant);
      },

      findMissing: async (names) =>
        toMissing(
          names,
          await readAccount({ fields: true, groups: names.group !== null, agents: false }, false),
        ),

      async create(prepared) {
        const ref = toRef(await client.createTicket(prepared));
        if (justMade.size >= MOST_JUST_MADE) justMade.clear();
        justMade.set(ref.id, deps.now());
        ownActs.note(ref.id, JSON.parse(prepared.request.body));
        return ref;
      },

      async find(handoffId, hint) {
        const id = await findTicket(handoffId, hint, client);
        return id === null ? null : toRef(id);
      },

      async addNote(ticketId, note, { mayExist }) {
        if (!/^\d{1,18}$/.test(ticketId)) {
          throw new ConnectorError(
            "freshdesk",
            "not_found",
            "adding the note: this is no Freshdesk ticket id",
          );
        }
        if (mayExist && (await client.hasComment(ticketId, note.key))) return;
        const isNew = deps.now() - (justMade.get(ticketId) ?? 0) < JUST_MADE_MS;
        justMade.delete(ticketId);
        const change = note.change ?? {};
        const { tags } = isNew && !change.addTags ? { tags: [] } : await requireOpen(ticketId);
        const needs = {
          ...{ fields: false, groups: change.group !== undefined },
          agents: typeof change.assignee === "string",
        };
        const account = needs.groups || needs.agents ? await readAccount(needs, false) : NOTHING;
        // The change first: a note that stands says that it happened, and a repeat that finds it does nothing more.
        const unchanged = await applyChange(toFreshdeskChange(change, account, tags), (fields) => {
          ownActs.note(ticketId, fields);
          return client.update(ticketId, fields);
        });
        await client.addNote(ticketId, toNoteHtml(note, unchangedInWords(unchanged)));
      },
    };

    const lookup: Lookup = {
      provides: "earlier tickets",
      async find({ email, externalId }, signal) {
        const address = email?.trim() ?? "";
        const id = externalId?.trim() ?? "";
        const isId = id !== "" && id.length <= MAX_EXTERNAL_ID;
        const who = isEmail(address) ? { email: address } : isId ? { unique_external_id: id } : null;
        if (who === null) return {};
        return toFacts(await client.latestTickets(who, EARLIER_TICKETS, signal), config.agentUrl);
      },
    };

    /** What names in webhooks mean; each list that cannot be read is empty. */
    async function readNames() {
      const list = <T>(cached: { get(options: { refresh: boolean }): Promise<readonly T[]> }) =>
        cached.get({ refresh: false }).catch((): readonly T[] => []);
      const [fieldList, groupList, agentList, own] = await Promise.all([
        list(fields),
        list(groups),
        list(agents),
        list(me),
      ]);
      return { fields: fieldList, groups: groupList, agents: agentList, ownId: own[0]?.id ?? null };
    }

    return {
      check: () => checkAccess(client, deps.now),
      // Reads the lists that most tickets need, people for those that are meant for one of them.
      warmUp: async () => {
        await Promise.all([fields, groups, agents].map((list) => list.get({ refresh: false })));
      },
      lookup,
      tickets,
      staffing: createStaffing(client, groups),
      ...(config.webhookSecret === null
        ? {}
        : { inbound: createInbound(config.webhookSecret, readNames, ownActs, deps.now) }),
      ...(config.sidebarSecret === null ? {} : { agentApp: createAgentApp(config.sidebarSecret) }),
    };
  },
});

const NOTHING: Account = { fields: { items: [] }, groups: { items: [] }, agents: { items: [] } };

/**
 * A list this account keeps from us costs the ticket what needs it; one that cannot be read now costs a retry, unless
 * the ticket can do without it.
 */
async function toListing<T>(
  list: Promise<readonly T[]>,
  name: string,
  isOptional = false,
): Promise<Listing<T>> {
  try {
    return { items: await list };
  } catch (error) {
    if (isForbidden(error)) return { unreadable: `Freshdesk does not let Baton read its ${name}` };
    if (isOptional) return { unreadable: `Freshdesk's ${name} could not be read` };
    throw error;
  }
}
