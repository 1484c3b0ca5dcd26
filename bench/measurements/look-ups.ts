import type { Shape } from "../event.ts";

// What every ticket must rest on, whoever writes it. Without this check, a program that asks nobody would look fast.
const UNKNOWN = ["hubspot GET /crm/v3/objects/contacts", "stripe GET /v1/customers", "linear POST /graphql"];
const LOOK_UPS: Record<Shape, readonly string[]> = {
  lean: UNKNOWN,
  full: [
    ...UNKNOWN,
    "hubspot GET /crm/v3/objects/companies",
    "hubspot POST /crm/v3/objects/deals",
    "stripe GET /v1/invoices",
  ],
};

/** How many of so many tickets were written without one look-up or another, by the vendors' counts. */
export function leftOut(counts: ReadonlyMap<string, number>, shape: Shape, tickets: number): number {
  const missing = LOOK_UPS[shape].map((lookUp) => tickets - callsOf(counts, lookUp));
  return Math.max(0, ...missing);
}

/** @throws when the one ticket just written rests on fewer look-ups than it should. */
export function assertLookedUp(who: string, counts: ReadonlyMap<string, number>, shape: Shape): void {
  const missing = LOOK_UPS[shape].filter((lookUp) => callsOf(counts, lookUp) === 0);
  if (missing.length > 0) throw new Error(`${who} wrote a ticket without asking: ${missing.join(", ")}`);
}

function callsOf(counts: ReadonlyMap<string, number>, lookUp: string): number {
  return [...counts].reduce((sum, [call, count]) => sum + (call.startsWith(lookUp) ? count : 0), 0);
}
