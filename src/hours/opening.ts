/** Whether people work at a moment, by one schedule, and why. */
export interface Opening {
  /** The schedule's name in the manifest; `null` when the manifest has no hours, and somebody is taken to be there. */
  schedule: string | null;
  open: boolean;
  /** In plain words, e.g. `open until 17:00 (Europe/Berlin)`, `closed for Christmas Day`, `closed on Sundays`. */
  reason: string;
  kind: "always" | "open" | "outside_hours" | "holiday" | "exception";
  /** When it opens next, ISO 8601 in UTC; `null` while it is open, and when it never opens again within a year. */
  opensAt: string | null;
  /** When it closes, ISO 8601 in UTC; `null` while it is closed, and when it never closes. */
  closesAt: string | null;
  /** IANA name; `null` without hours. */
  zone: string | null;
  /** What the day is called, where it is a holiday or an exception with a name, e.g. `Christmas Day`. */
  holiday: string | null;
}

/** Without `hours` in the manifest nobody knows better. */
export const ALWAYS: Opening = {
  schedule: null,
  open: true,
  reason: "no hours are set",
  kind: "always",
  opensAt: null,
  closesAt: null,
  zone: null,
  holiday: null,
};
