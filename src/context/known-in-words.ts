import type { Facts } from "../connector.ts";

/** What a source's answer holds, for an administrator: `knows customer, account, bugs (2)`. */
export function knownInWords({ bugs, tickets, ...facts }: Facts): string {
  const parts = [
    ...(["customer", "account", "billing"] as const).filter((part) => facts[part] !== undefined),
    ...(bugs?.length ? [`bugs (${bugs.length})`] : []),
    ...(tickets?.length ? [`earlier tickets (${tickets.length})`] : []),
  ];
  return parts.length > 0 ? `knows ${parts.join(", ")}` : "knows nothing of this customer";
}
