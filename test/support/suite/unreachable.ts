import { expect, it } from "vitest";
import type { Fault } from "../../../demo/stand-ins/stand-in.ts";
import type { Connector } from "../../../src/connector.ts";
import { openAt, outcomeOf } from "./open.ts";
import { CANARY, type SuiteOptions } from "./options.ts";
import { DRAFT, JUNK } from "./samples.ts";
import { ticketsOf } from "./tickets.ts";

const FIRST = { variant: 0, refresh: false };

/** A helpdesk's tickets against a server that answers everything alike. */
export function describeUnreachable(connector: Connector, options: SuiteOptions): void {
  it.each<[string, Fault]>([
    ["the connection is cut before the answer", { kind: "lost-answer" }],
    ["the answer is cut in the middle", { kind: "half-answer" }],
    ["a proxy answers 502", { kind: "lost-answer-502" }],
    ["a page comes instead", { kind: "html" }],
  ])("does not know whether a create worked when %s", async (_, fault) => {
    const { connection } = await openAt(connector, options, { status: 201, body: { id: 1 } }, { fault });
    const tickets = ticketsOf(connection);
    const prepared = await tickets.prepare(DRAFT, FIRST);

    expect(await outcomeOf(tickets.create(prepared))).toMatchObject({ kind: "unavailable" });
  });

  it.each(Object.entries(JUNK))("cannot prepare a ticket from lists that are %s", async (_, reply) => {
    const { connection } = await openAt(connector, options, reply);
    const draft = { ...DRAFT, group: "Billing", fields: [{ field: "MRR", value: 1 }] };

    const prepared = ticketsOf(connection).prepare(draft, FIRST);

    expect(await outcomeOf(prepared)).toMatchObject({ kind: "unavailable" });
  });

  it("prepares the same bytes for the same draft, with the handoff's id and no credentials in them", async () => {
    const { connection } = await openAt(connector, options, { body: {} });
    const tickets = ticketsOf(connection);
    const [first, again] = await Promise.all(
      [0, 0].map((variant) => tickets.prepare(DRAFT, { ...FIRST, variant })),
    );

    expect(again).toEqual(first);
    expect(first?.request.body).toContain(DRAFT.handoffId);
    expect(JSON.parse(JSON.stringify(first))).toEqual(first); // it is stored before it is sent
    expect(JSON.stringify(first)).not.toContain(CANARY);
  });
}
