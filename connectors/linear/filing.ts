import type { LinearDocument } from "@linear/sdk";
import type { IssueRef } from "../../src/connector.ts";
import type { ConnectorError } from "../../src/errors.ts";
import { type Ask, askWhole, type Request } from "./graphql.ts";
import { kindOfFault, refusal } from "./refusal.ts";
import {
  AddedData,
  BothData,
  CustomersData,
  DoneData,
  FiledData,
  FoundData,
  PlacesData,
  UpsertedData,
} from "./schema.ts";

/** What Linear calls the place where an issue goes. */
export interface Places {
  teamId: string | null;
  labels: { id: string; name: string }[];
}

/** Linear's writes, one call each, and the look-ups that go before them. Every method throws `ConnectorError`. */
export interface Filing {
  places(team: string, labels: readonly string[]): Promise<Places>;
  createIssue(input: LinearDocument.IssueCreateInput): Promise<IssueRef>;
  findIssue(id: string): Promise<IssueRef | null>;
  attach(input: LinearDocument.AttachmentCreateInput): Promise<void>;
  /**
   * The same and a customer's request, in one call.
   * @returns why the request was refused while the link was taken; `null` when both were.
   */
  attachWithRequest(
    link: LinearDocument.AttachmentCreateInput,
    need: LinearDocument.CustomerNeedCreateInput,
  ): Promise<ConnectorError | null>;
  /** The customers that fit, two at most, and whether this request is there already. */
  customers(
    customer: LinearDocument.CustomerFilter,
    requestId: string,
  ): Promise<{ ids: string[]; hasRequest: boolean }>;
  /** The customer's id. */
  upsertCustomer(input: LinearDocument.CustomerUpsertInput): Promise<string>;
  addRequest(input: LinearDocument.CustomerNeedCreateInput): Promise<void>;
}

export function createFiling(ask: Ask, now: () => number): Filing {
  const whole = <Schema extends Parameters<typeof askWhole>[4]>(
    what: string,
    request: Request,
    schema: Schema,
  ) => askWhole(ask, now, what, request, schema);
  async function attach(input: LinearDocument.AttachmentCreateInput): Promise<void> {
    await whole("linking the ticket", { query: ATTACH, variables: { input } }, DoneData);
  }
  return {
    attach,
    async places(team, labels) {
      const or: LinearDocument.IssueLabelFilter[] = labels.map((name) => ({ name: { eqIgnoreCase: name } }));
      const variables = { team: { key: { eq: team } }, ...(or.length > 0 && { labels: { or } }) };
      const query = or.length > 0 ? PLACES_WITH_LABELS : PLACES;
      const { teams, issueLabels } = await whole("reading the team", { query, variables }, PlacesData);
      const mine = issueLabels.filter((label) => !label.isGroup && (label.team?.key ?? team) === team);
      return { teamId: teams[0]?.id ?? null, labels: mine };
    },
    async createIssue(input) {
      const request = { query: CREATE, variables: { input } };
      return (await whole("filing an issue", request, FiledData)).issueCreate.issue;
    },
    async findIssue(id) {
      const request = { query: FIND, variables: { filter: { id: { eq: id } } } };
      return (await whole("looking for the issue", request, FoundData)).issues[0] ?? null;
    },
    async attachWithRequest(link, need) {
      const what = "linking the ticket and adding the request";
      const request = { query: ATTACH_WITH_REQUEST, variables: { link, need } };
      const { data, faults, response } = await ask(what, request, BothData);
      if (faults.length === 0 && data) return null;
      const errors = faults.map((fault) =>
        refusal(what, kindOfFault(fault, response.status), response, now()),
      );
      const [error = refusal(what, "unavailable", response, now())] = errors;
      const whole = errors.find(({ kind, retryable }) => retryable || kind === "auth");
      if (whole || errors.length === 0) throw whole ?? error;
      // A fault voids the answers of both, but the link is made first.
      if (!faults.every(({ path }) => path?.[0] === "customerNeedCreate")) await attach(link);
      return error;
    },
    async customers(customer, requestId) {
      const variables = { customer, need: { id: { eq: requestId } } };
      const found = await whole("finding the customer", { query: CUSTOMERS, variables }, CustomersData);
      return { ids: found.customers.map(({ id }) => id), hasRequest: found.customerNeeds.length > 0 };
    },
    async upsertCustomer(input) {
      const request = { query: UPSERT_CUSTOMER, variables: { input } };
      return (await whole("adding the customer", request, UpsertedData)).customerUpsert.customer.id;
    },
    async addRequest(input) {
      await whole("adding the request", { query: ADD_REQUEST, variables: { input } }, AddedData);
    },
  };
}

const ISSUE = "identifier title url";
const TEAM = "teams(filter: $team, first: 1) { nodes { id key } }";
const PLACES = `query BatonPlaces($team: TeamFilter!) { ${TEAM} }`;
const PLACES_WITH_LABELS = `query BatonPlaces($team: TeamFilter!, $labels: IssueLabelFilter!) {
  ${TEAM}
  issueLabels(filter: $labels, first: 100) { nodes { id name isGroup team { key } } }
}`;
const CREATE = `mutation BatonFileIssue($input: IssueCreateInput!) {
  issueCreate(input: $input) { success issue { ${ISSUE} } }
}`;
// Archived ones too: an issue that people closed and put away was filed all the same.
const FIND = `query BatonFiledIssue($filter: IssueFilter!) {
  issues(filter: $filter, first: 1, includeArchived: true) { nodes { ${ISSUE} } }
}`;
const ATTACH = `mutation BatonLinkTicket($input: AttachmentCreateInput!) {
  attachmentCreate(input: $input) { success }
}`;
const ATTACH_WITH_REQUEST = `mutation BatonLinkTicketAndRequest($link: AttachmentCreateInput!, $need: CustomerNeedCreateInput!) {
  attachmentCreate(input: $link) { success }
  customerNeedCreate(input: $need) { success }
}`;
const CUSTOMERS = `query BatonCustomer($customer: CustomerFilter!, $need: CustomerNeedFilter!) {
  customers(filter: $customer, first: 2) { nodes { id } }
  customerNeeds(filter: $need, first: 1, includeArchived: true) { nodes { id } }
}`;
const UPSERT_CUSTOMER = `mutation BatonCustomer($input: CustomerUpsertInput!) {
  customerUpsert(input: $input) { success customer { id } }
}`;
const ADD_REQUEST = `mutation BatonRequest($input: CustomerNeedCreateInput!) {
  customerNeedCreate(input: $input) { success need { id } }
}`;
