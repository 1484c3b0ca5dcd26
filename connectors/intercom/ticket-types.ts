import { resolve } from "../../src/account-names.ts";
import type { CachedList } from "../../src/cached-list.ts";
import { ConnectorError, type RejectedPart } from "../../src/errors.ts";
import type { TicketType } from "./schema.ts";

export type ChosenType = Pick<TicketType, "id" | "attributes" | "category">;

const BARE = { attributes: [], category: "Customer" };
const isId = (text: string | null): text is string => text !== null && /^\d{1,18}$/.test(text);

/**
 * The type of ticket that a draft's form, the manifest or the workspace means, in this order. One that is named by its id is
 * taken as it is when the list cannot be read and nothing but a side dish needs it.
 */
export async function chooseType(
  { form, configured }: { form: string | null; configured: string | null },
  list: CachedList<TicketType>,
  options: { refresh: boolean; isNeeded: boolean },
): Promise<{ type: ChosenType; omitted: RejectedPart[] }> {
  const omitted: RejectedPart[] = [];
  let types: readonly TicketType[];
  try {
    types = await list.get(options);
  } catch (error) {
    const wanted = form ?? configured;
    if (!isId(wanted) || options.isNeeded) throw error;
    return { type: { id: wanted, ...BARE }, omitted };
  }
  if (form !== null) {
    const resolution = resolve("ticket type", types, form);
    if ("found" in resolution) return { type: resolution.found, omitted };
    omitted.push({ part: "form", reason: resolution.missing });
  }
  return { type: defaultType(configured, types), omitted };
}

/** @throws {ConnectorError} `invalid` when there is none to take. */
export function defaultType(configured: string | null, types: readonly TicketType[]): ChosenType {
  if (configured === null) {
    const first = types.find(({ isActive, category }) => isActive && category === "Customer");
    if (first) return first;
    const repair = "make one in Settings > Inbox > Tickets, or name one as helpdesk.intercom.ticket_type";
    throw new ConnectorError("intercom", "invalid", `the workspace has no customer ticket type: ${repair}`);
  }
  const resolution = resolve("ticket type", types, configured);
  if ("found" in resolution) return resolution.found;
  if (isId(configured)) return { id: configured, ...BARE };
  throw new ConnectorError("intercom", "invalid", `helpdesk.intercom.ticket_type: ${resolution.missing}`);
}
