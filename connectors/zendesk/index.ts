import { type CachedList, cacheList, isForbidden } from "../../src/cached-list.ts";
import {
  type ConnectorDeps,
  defineConnector,
  type Lookup,
  type NamesInManifest,
  type TicketRef,
  type Tickets,
} from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { createAgentApp } from "./agent-app.ts";
import { zendeskApp } from "./app/packager.ts";
import { toZendeskChange, unchangedInWords, withoutRefused, type ZendeskChange } from "./change.ts";
import { checkAccess, checkSunset } from "./check.ts";
import { createClient } from "./client.ts";
import { createHandover } from "./handover.ts";
import { createInbound } from "./inbound.ts";
import {
  type Account,
  type Listing,
  MAX_NOTE_BYTES,
  ticketUrl,
  toCommentHtml,
  toFacts,
  toMissing,
  toPreparedTicket,
  toRequesterQuery,
} from "./mapping.ts";
import { createPeople } from "./people.ts";
import { ZendeskConfig } from "./schema.ts";
import { createStaffing } from "./staffing.ts";

const EARLIER_TICKETS = 5;

export { MAX_NOTE_BYTES } from "./mapping.ts";

const TOKENS_END =
  "helpdesk.zendesk signs in with an API token, and Zendesk ends API tokens on 30 April 2027: create a " +
  "confidential OAuth client in Admin Center > Apps and integrations > APIs > OAuth clients, then replace " +
  "email and api_token with oauth: { client_id, client_secret }";
const NOBODY_TELLS =
  "helpdesk.zendesk has no webhook_secret: Baton never hears who took a ticket, replied or solved it, so that no " +
  "timers run and there are no outcomes (docs/outcomes.md says how to set it up)";

const NOT_IN_THE_THREAD =
  "helpdesk.zendesk has no messaging: conversations that bot.platforms.zendesk_messaging hands over become tickets of " +
  "their own, and agents cannot answer where the customer writes (connectors/zendesk/messaging/README.md)";

export const zendesk = defineConnector({
  id: "zendesk",
  name: "Zendesk",
  role: "helpdesk",
  brings:
    "the ticket, in one write call; earlier tickets of the requester; who is available; what people did",
  example: {
    subdomain: "acme",
    oauth: { client_id: "baton", client_secret: "00000000000000000000000000000000" },
    webhook_secret: "00000000000000000000000000000000",
    sidebar_secret: "00000000000000000000000000000000",
  },
  config: ZendeskConfig,
  app: zendeskApp,

  warnings(config: ZendeskConfig, beside: readonly string[] = []) {
    return [
      ...(beside.includes("zendesk_messaging") && config.messaging === null ? [NOT_IN_THE_THREAD] : []),
      ...(config.signIn.kind === "api_token" ? [TOKENS_END] : []),
      ...(config.webhookSecret === null ? [NOBODY_TELLS] : []),
    ];
  },

  keepsSignIn: ({ signIn }: ZendeskConfig) => signIn.kind === "oauth" && signIn.refreshToken !== null,

  open(config: ZendeskConfig, deps) {
    const client = createClient(config, deps);
    const handover = config.messaging && createHandover(config.messaging, client, deps);
    const fields = cacheList(client.fields, deps.now);
    const groups = cacheList(client.groups, deps.now);
    const forms = cacheList(client.forms, deps.now);
    const agents = cacheList(client.agents, deps.now);
    const skills = cacheList(client.skills, deps.now);
    const toRef = (id: number): TicketRef => ({ id: String(id), url: ticketUrl(config.agentUrl, id) });

    async function readAccount(names: NamesInManifest, refresh: boolean): Promise<Account> {
      const list = <T>(isNeeded: boolean, cached: CachedList<T>, name: string) =>
        isNeeded ? toListing(cached.get({ refresh }), name) : { items: [] };
      const [fieldList, groupList, formList] = await Promise.all([
        list(names.fields.length > 0, fields, "ticket fields"),
        list(names.group !== null, groups, "groups"),
        list(names.form !== null, forms, "ticket forms"),
      ]);
      return { fields: fieldList, groups: groupList, forms: formList };
    }

    /**
     * The note with its change, in one call. What Zendesk refuses of the change is left out of a second one, which says so:
     * the note is what people need most.
     */
    async function update(
      ticketId: string,
      note: { key: string; html: string; text: string },
      change: ZendeskChange,
    ): Promise<{ isTaken: boolean }> {
      const write = ({ fields, omitted }: ZendeskChange) =>
        client.addComment(ticketId, toCommentHtml(note, unchangedInWords(omitted)), fields);
      let left = change;
      for (;;) {
        try {
          return await write(left);
        } catch (error) {
          const isRefused = error instanceof ConnectorError && error.kind === "invalid";
          if (!isRefused || Object.keys(left.fields).length === 0) throw error;
          left = (await solvedByUs(left, error)) ?? withoutRefused(left, error.rejected, error.status);
        }
      }
    }

    /** The note stands by now: what Zendesk will never take is not worth saying it again. */
    async function release(ticketId: string): Promise<void> {
      try {
        await client.release(ticketId);
      } catch (error) {
        if (!(error instanceof ConnectorError) || error.retryable) throw error;
      }
    }

    /** Many accounts want to know who solved a ticket: where nobody has it, we did. */
    async function solvedByUs(
      { fields, ...change }: ZendeskChange,
      refused: ConnectorError,
    ): Promise<ZendeskChange | null> {
      const wantsSomebody = refused.rejected.some(({ part }) => part === "assignee" || part === "status");
      if (fields.status !== "solved" || "assignee_id" in fields || !wantsSomebody) return null;
      const { id } = await client.currentUser();
      return id ? { ...change, fields: { ...fields, assignee_id: id } } : null;
    }

    const tickets: Tickets & { maxNoteBytes: number } = {
      idempotencyWindowMs: 2 * 3_600_000,
      // The list behind `find` is not the search index; Zendesk names no lag for it, and promises none either.
      lookupLagMs: 60_000,
      /** Longer notes are shown as plain text and cut; split them before they come here. */
      maxNoteBytes: MAX_NOTE_BYTES,

      async prepare(draft, { variant, refresh }) {
        const names = { ...draft, fields: draft.fields.map(({ field }) => field) };
        const [account, known] = await Promise.all([
          readAccount(names, refresh),
          // A list that cannot be read costs nothing: Zendesk itself knows its people.
          draft.assignee ? agents.get({ refresh }).catch(() => null) : null,
        ]);
        if (handover?.isFor(draft, variant)) return handover.prepare(draft, { ...account, agents: known });
        return toPreparedTicket(draft, { ...account, agents: known }, variant);
      },

      findMissing: async (names) => toMissing(names, await readAccount(names, false)),

      create: async (prepared) =>
        toRef(
          await (handover?.isHandover(prepared) ? handover.create(prepared) : client.createTicket(prepared)),
        ),

      async find(handoffId, hint) {
        const sent = hint?.sent ?? null;
        const isHandover = handover !== null && (sent === null || handover.isHandover(sent));
        const id = await (isHandover ? handover.findTicket(handoffId) : client.findTicket(handoffId));
        return id === null ? null : toRef(id);
      },

      async addNote(ticketId, note, { mayExist }) {
        if (!/^\d{1,18}$/.test(ticketId)) {
          throw new ConnectorError("zendesk", "not_found", "adding the note: this is no Zendesk ticket id");
        }
        if (mayExist && (await client.hasComment(ticketId, note.key))) return;
        const { group = null } = note.change ?? {};
        const account = await readAccount({ fields: [], group, form: null }, false);
        const change = toZendeskChange(note.change ?? {}, account);
        const { isTaken } = await update(ticketId, note, change);
        if (isTaken && change.releases) await release(ticketId);
      },
    };

    const lookup: Lookup = {
      provides: "earlier tickets",
      async find({ email }, signal) {
        const query = email === null ? null : toRequesterQuery(email);
        if (query === null) return {};
        return toFacts(await client.searchTickets(query, EARLIER_TICKETS, signal), config.agentUrl);
      },
    };

    return {
      check: async () => [
        ...(await checkAccess(client)),
        ...checkSunset(config, deps.now()),
        ...((await handover?.check()) ?? []),
      ],
      webhooks: client.webhooks,
      // Signs in and reads the lists that most tickets need, people for those that are meant for one of them.
      warmUp: async () => {
        await Promise.all([fields, groups, agents].map((list) => list.get({ refresh: false })));
      },
      lookup,
      tickets,
      staffing: createStaffing(client, { agents, groups, skills }),
      ...(config.webhookSecret === null
        ? {}
        : { inbound: createInbound(config.webhookSecret, createPeople(client, deps.now), deps.now) }),
      ...(config.sidebar === null ? {} : { agentApp: openAgentApp(config, config.sidebar, deps) }),
    };
  },
});

function openAgentApp(
  { subdomain, agentUrl }: ZendeskConfig,
  sidebar: NonNullable<ZendeskConfig["sidebar"]>,
  { installation = "default", now }: ConnectorDeps,
) {
  return createAgentApp({ subdomain, agentUrl, ...sidebar, installation }, now);
}

/** A list this account keeps from us costs the ticket what needs it; one that cannot be read now costs a retry. */
async function toListing<T>(list: Promise<readonly T[]>, name: string): Promise<Listing<T>> {
  try {
    return { items: await list };
  } catch (error) {
    if (isForbidden(error)) return { unreadable: `Zendesk does not let Baton read its ${name}` };
    throw error;
  }
}
