import { startZendesk, type ZendeskComment } from "../../../demo/stand-ins/zendesk.ts";
import type { SuiteAccount } from "../suite/options.ts";
import { aBlock } from "../zendesk.ts";

export async function aZendeskAccount(): Promise<SuiteAccount> {
  const standIn = await startZendesk();
  const { groups } = standIn.account;
  const textsOf = (comments: ZendeskComment[], isPublic: boolean) =>
    comments.filter((comment) => comment.public === isPublic).map(({ html_body }) => html_body);
  return {
    standIn,
    block: aBlock,
    helpdesk: {
      isCreate: ({ method, path }) => method === "POST" && path === "/api/v2/tickets",
      isNote: ({ method }) => method === "PUT",
      ticketsOf: (handoffId) =>
        standIn.tickets
          .filter(({ external_id }) => external_id === handoffId)
          .map(({ id, subject, comments }) => ({
            id: String(id),
            internal: textsOf(comments, false),
            public: [subject, ...textsOf(comments, true)],
          })),
      addGroups(count) {
        const more = Array.from({ length: count }, (_, index) => ({
          id: 9_000 + index,
          name: `Group ${index}`,
        }));
        groups.unshift(...more);
      },
      removeGroup: () =>
        void groups.splice(
          groups.findIndex(({ name }) => name === "Billing"),
          1,
        ),
      close(ticketId) {
        const ticket = standIn.tickets.find(({ id }) => String(id) === ticketId);
        if (ticket) ticket.status = "closed";
      },
      remove: (ticketId) => standIn.deleteTicket(Number(ticketId)),
    },
    signIn: {
      isSignIn: ({ path }) => path === "/oauth/tokens",
      expire: standIn.revokeTokens,
      withdraw: () => {
        const refused = { status: 401, body: { error: "invalid_client" } };
        standIn.faults = [{ kind: "status", reply: refused, only: ({ path }) => path === "/oauth/tokens" }];
      },
    },
  };
}
