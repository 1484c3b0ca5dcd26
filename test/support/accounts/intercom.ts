import { startIntercom } from "../../../demo/stand-ins/intercom.ts";
import { aBlock } from "../intercom.ts";
import type { SuiteAccount } from "../suite/options.ts";

export async function anIntercomAccount(): Promise<SuiteAccount> {
  const standIn = await startIntercom();
  const { teams } = standIn.account;
  return {
    standIn,
    block: (baseUrl) => aBlock(baseUrl),
    helpdesk: {
      isCreate: ({ method, path }) => method === "POST" && path === "/tickets",
      isNote: ({ method, path }) => method === "POST" && path.endsWith("/reply"),
      ticketsOf: (handoffId) =>
        standIn.tickets
          .filter(({ attributes }) => attributes["Baton handoff"] === handoffId)
          .map(({ id, attributes, parts }) => {
            const bodies = (isNote: boolean) =>
              parts.filter((part) => (part.part_type === "note") === isNote).map(({ body }) => body ?? "");
            const { _default_title_, _default_description_ } = attributes;
            const shown = [String(_default_title_), String(_default_description_), ...bodies(false)];
            return { id, internal: bodies(true), public: shown };
          }),
      addGroups(count) {
        const more = Array.from({ length: count }, (_, at) => ({
          id: String(90_000 + at),
          name: `Team ${at}`,
        }));
        teams.unshift(...more);
      },
      removeGroup: () =>
        void teams.splice(
          teams.findIndex(({ name }) => name === "Billing"),
          1,
        ),
      remove: (ticketId) => standIn.remove(ticketId),
    },
  };
}
