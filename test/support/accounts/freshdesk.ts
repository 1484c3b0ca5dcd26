import { startFreshdesk } from "../../../demo/stand-ins/freshdesk.ts";
import { aBlock } from "../freshdesk.ts";
import type { SuiteAccount } from "../suite/options.ts";

export async function aFreshdeskAccount(): Promise<SuiteAccount> {
  const standIn = await startFreshdesk();
  const { groups } = standIn.account;
  return {
    standIn,
    block: aBlock,
    helpdesk: {
      isCreate: ({ method, path }) => method === "POST" && path === "/api/v2/tickets",
      isNote: ({ method, path }) => method === "POST" && path.endsWith("/notes"),
      ticketsOf: (handoffId) =>
        standIn.tickets
          .filter(({ tags }) => tags.includes(handoffId))
          .map(({ id, subject, description, conversations }) => ({
            id: String(id),
            internal: conversations.filter((one) => one.private).map(({ body }) => body),
            public: [
              subject,
              description,
              ...conversations.filter((one) => !one.private).map(({ body }) => body),
            ],
          })),
      addGroups(count) {
        groups.unshift(
          ...Array.from({ length: count }, (_, index) => ({
            ...{ id: 90_000 + index, name: `Group ${index}`, agent_ids: [] },
          })),
        );
      },
      removeGroup: () =>
        void groups.splice(
          groups.findIndex(({ name }) => name === "Billing"),
          1,
        ),
      close: (ticketId) => standIn.closeTicket(Number(ticketId)),
      remove: (ticketId) => standIn.deleteTicket(Number(ticketId)),
    },
  };
}
