import { cacheList } from "../../src/cached-list.ts";
import { defineConnector } from "../../src/connector.ts";
import { createAgentApp } from "./agent-app.ts";
import { intercomApp } from "./app/package.ts";
import { createAuthor } from "./author.ts";
import { checkAccess } from "./check.ts";
import { createClient } from "./client.ts";
import { createContacts } from "./contacts.ts";
import { createLookup } from "./earlier.ts";
import { createFin } from "./fin/inbound.ts";
import { createInbound } from "./inbound.ts";
import { createPeople } from "./people.ts";
import { IntercomConfig } from "./schema.ts";
import { createStaffing } from "./staffing.ts";
import { createTickets } from "./tickets.ts";

const NOBODY_TELLS =
  "helpdesk.intercom has no client_secret: Baton never hears who took a ticket, replied or solved it, so that no " +
  "timers run and there are no outcomes (connectors/intercom/README.md says how to set it up)";

export const intercom = defineConnector({
  id: "intercom",
  name: "Intercom",
  role: "helpdesk",
  brings:
    "the ticket, made of the conversation where Intercom holds it; the customer's earlier tickets and conversations; who is away; what people did",
  example: {
    access_token: "dG9rOjAwMDAwMDAwXzAwMDBfMDAwMA==",
    client_secret: "00000000-0000-0000-0000-000000000000",
    ticket_type: "Support request",
  },
  config: IntercomConfig,
  app: intercomApp,

  warnings: ({ clientSecret }: IntercomConfig) => (clientSecret === null ? [NOBODY_TELLS] : []),

  open(config: IntercomConfig, deps) {
    const { clientSecret, teammates } = config;
    let workspace: string | null = null;
    const client = createClient(config, deps);
    const lists = {
      ticketTypes: cacheList(client.ticketTypes, deps.now),
      teams: cacheList(client.teams, deps.now),
      admins: cacheList(client.admins, deps.now),
      tags: cacheList(client.tags, deps.now),
      me: cacheList(async () => {
        const me = await client.me();
        workspace = me.app?.id_code ?? workspace;
        return [me];
      }, deps.now),
    };
    const author = createAuthor(config, lists);
    const contacts = createContacts(client, deps.now);

    return {
      check: () => checkAccess(config, client, author),
      // Loads the SDK and reads what most tickets need.
      warmUp: async () => {
        const { ticketTypes, teams, me, tags } = lists;
        const all = [
          ticketTypes,
          teams,
          ...(config.admin === null || clientSecret !== null ? [me] : []),
          ...(config.writesTags ? [tags] : []),
        ];
        await Promise.all(all.map((list) => list.get({ refresh: false })));
      },
      lookup: createLookup({ client, contacts, appUrl: config.appUrl, now: deps.now }),
      tickets: createTickets(config, client, { ...lists, author, contacts }, deps),
      staffing: createStaffing(client, lists.teams),
      ...(clientSecret === null
        ? {}
        : {
            agentApp: createAgentApp({ clientSecret, teammates, workspace: () => workspace }, deps),
            inbound: createInbound(clientSecret, createPeople(author, lists.admins), deps.now),
            bot: createFin({ clientSecret, webhookSecret: null, reader: client, isElsewhere: false }),
          }),
    };
  },
});
