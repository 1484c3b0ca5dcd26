import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SalesforceStandIn, startSalesforce } from "../../demo/stand-ins/salesforce.ts";
import type { Conflict } from "../../src/context/package.ts";
import { type BatonProcess, escalated, type House, openHouse, read, until } from "../support/house.ts";
import { oneTicketEach } from "../support/oracle.ts";

interface Context {
  conflicts: Pick<Conflict, "path">[];
}

describe("two CRMs that contradict one another", () => {
  let house: House;
  let salesforce: SalesforceStandIn;
  let baton: BatonProcess;
  beforeAll(async () => {
    salesforce = await startSalesforce();
    const [account] = salesforce.data.objects.Account ?? [];
    if (account) Object.assign(account, { Customer_Tier__c: "Pro", OwnerId: "005Dn000001BBBBIA4" });
    const { client_id, client_secret } = salesforce.credentials;
    house = await openHouse({
      backend: "embedded",
      connectors: [
        `salesforce: { instance_url: "https://acme.my.salesforce.com", client_id: "${client_id}", client_secret: "${client_secret}", base_url: "${salesforce.url}", properties: { tier: Customer_Tier__c } }`,
      ],
    });
    baton = await house.spawn();
  });
  afterAll(async () => {
    await house.close();
    await salesforce.close();
  });

  const commentsOf = (id: string) =>
    house.zendesk.tickets.find(({ external_id }) => external_id === id)?.comments ?? [];
  const noteOf = (id: string) => String(commentsOf(id)[0]?.plain_body);

  it("are both named in the ticket, and take two calls of Salesforce's", async () => {
    await oneTicketEach(house, [await escalated(baton.url)]); // signs in, and learns that the org has one currency
    salesforce.calls.length = 0;
    const id = await escalated(baton.url);
    await oneTicketEach(house, [id]);

    expect(noteOf(id)).toMatch(/Account owner\W+HubSpot says Helen Okafor\W+Salesforce says Omar Haddad/);
    expect(salesforce.calls).toHaveLength(2);
    const { conflicts } = await read<Context>(baton.url, `/v1/handoffs/${id}/context`);
    expect(conflicts.map(({ path }) => path)).toContain("account.owner");
  });

  it("come to the same when the one that is believed comes late", async () => {
    house.hubspot.faults = [{ kind: "slow", ms: 2_500 }];
    const id = await escalated(baton.url);
    await oneTicketEach(house, [id]);
    expect(noteOf(id)).toContain("Omar Haddad");
    expect(noteOf(id)).not.toContain("Helen Okafor");

    await until(() => commentsOf(id).length > 1, "the late answer is on the ticket", 60_000);
    house.hubspot.faults = [];
    expect(commentsOf(id)[1]?.plain_body).toMatch(
      /Account owner\W+HubSpot says Helen Okafor\W+Salesforce says Omar Haddad/,
    );
    const { conflicts } = await read<Context>(baton.url, `/v1/handoffs/${id}/context`);
    expect(conflicts.map(({ path }) => path)).toContain("account.owner");
  }, 90_000);
});
