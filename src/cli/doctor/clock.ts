import type { Finding } from "../../connector.ts";
import type { Http } from "../../http.ts";
import type { Records } from "./records.ts";

const WARN_MS = 30_000;
/** Signatures are refused beyond this. */
const FAULT_MS = 300_000;

/** An `Http` that notes what the servers it calls say about the time. */
export function withClock(http: Http): { http: Http; skewOf(connector: string): number | null } {
  const skews = new Map<string, number>();
  return {
    skewOf: (connector) => skews.get(connector) ?? null,
    async http(request) {
      const startedAt = Date.now();
      const response = await http(request);
      const at = Date.parse(response.headers.date ?? "");
      // A `Date` header has whole seconds: on average half of one is cut off.
      if (Number.isFinite(at)) skews.set(request.connector, at + 500 - (startedAt + Date.now()) / 2);
      return response;
    },
  };
}

/** Whether this machine's clock agrees with the helpdesk's and the database's. */
export function checkClock(helpdesk: { name: string; skewMs: number | null }, records: Records): Finding[] {
  return [
    ...(helpdesk.skewMs === null ? [] : [judged(helpdesk.name, helpdesk.skewMs)]),
    ...(records.checkup === null ? [] : [judged("the database", records.skewMs)]),
  ];
}

function judged(whose: string, skewMs: number): Finding {
  const off = Math.abs(skewMs);
  if (off <= WARN_MS) return { level: "ok", message: `this clock agrees with that of ${whose}` };
  const said = `this clock is ${inWords(off)} ${skewMs > 0 ? "behind" : "ahead of"} that of ${whose}`;
  if (off <= FAULT_MS) return { level: "warning", message: `${said}: keep both in step (NTP)` };
  return {
    level: "fault",
    message: `${said}: signatures older than 5 minutes are refused; set it right (NTP)`,
  };
}

function inWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
