import { CANARY, describeConnector } from "../../test/support/connector-suite.ts";
import type { SuiteAccount } from "../../test/support/suite/options.ts";
import { nimbus } from "./index.ts";
import { startNimbus } from "./stand-in.ts";

describeConnector(nimbus, {
  block: (base_url) => ({ api_key: CANARY, base_url }),
  subject: { email: "dana@northwind.example" },
  account: aNimbusAccount,
});

async function aNimbusAccount(): Promise<SuiteAccount> {
  const standIn = await startNimbus(CANARY);
  const { groups, tickets } = standIn;
  const isPost = ({ method, path }: { method: string; path: string }, end: string) =>
    method === "POST" && path.endsWith(end);
  return {
    standIn,
    block: (base_url) => ({ api_key: standIn.apiKey, base_url }),
    helpdesk: {
      isCreate: (call) => isPost(call, "/tickets"),
      isNote: (call) => isPost(call, "/notes"),
      ticketsOf: (handoffId) =>
        tickets
          .filter(({ reference }) => reference === handoffId)
          .map(({ id, subject, description, notes }) => ({
            ...{ id, internal: notes.map(({ html }) => html), public: [subject, description] },
          })),
      addGroups(count) {
        groups.unshift(
          ...Array.from({ length: count }, (_, index) => ({ id: `x_${index}`, name: `${index}` })),
        );
      },
      removeGroup: () =>
        void groups.splice(
          groups.findIndex(({ name }) => name === "Billing"),
          1,
        ),
      close(ticketId) {
        const ticket = tickets.find(({ id }) => id === ticketId);
        if (ticket) ticket.status = "closed";
      },
      remove: (ticketId) =>
        void tickets.splice(
          tickets.findIndex(({ id }) => id === ticketId),
          1,
        ),
    },
  };
}
