import type { TicketDraft } from "../../src/connector.ts";
import type { RejectedPart } from "../../src/errors.ts";
import { cut } from "./fields.ts";

const MAX_NAME = 255;
/** Nobody has a longer one: in an address of ours it would be refused. */
export const MAX_EXTERNAL_ID = 255;
const EMAIL = /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]+$/;

/** How a create names its requester, in Freshdesk's words. */
export type Requester = { name?: string } & (
  | { email: string }
  | { phone: string }
  | { unique_external_id: string }
);

/**
 * Freshdesk finds or makes the contact within the create: by address, else by phone (which wants a name), else by an id
 * that is not its own. A ticket must have a requester: where nobody is known it is a contact of the handoff's own,
 * never Baton's agent.
 */
export function toRequester(
  customer: TicketDraft["requester"],
  handoffId: string,
  omitted: RejectedPart[],
): Requester {
  const email = customer.email?.trim() ?? "";
  const name = cut(oneLine(customer.name), MAX_NAME);
  const phone = oneLine(customer.phone);
  const externalId = oneLine(customer.externalId);
  const named = name === "" ? {} : { name };
  if (isEmail(email)) return { email, ...named };
  if (email !== "") {
    omitted.push({
      part: "requester",
      reason: "the customer's email is not an address Freshdesk would take",
    });
  }
  if (/\d/.test(phone) && phone.length <= 50) return { phone, name: name || phone };
  if (externalId !== "" && externalId.length <= MAX_EXTERNAL_ID) {
    return { unique_external_id: externalId, name: name || externalId };
  }
  if (email === "") {
    const reason = "no address, phone or id to write; a contact made for this handoff stands in";
    omitted.push({ part: "requester", reason });
  }
  return { unique_external_id: handoffId, name: name || "Unknown customer" };
}

export function isEmail(text: string): boolean {
  return text.length <= 254 && EMAIL.test(text);
}

function oneLine(text: string | null): string {
  return text?.replace(/[\p{Cc}\s]+/gu, " ").trim() ?? "";
}
