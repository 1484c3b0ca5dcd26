import { z } from "zod";
import type { TimerSettings } from "../routing/timers.ts";
import { duration, secondsOf } from "./duration.ts";

const LEAST = "5s";
const MOST = "7d";
const FORM = 'must be a duration such as "90s", "5m" or "2h", or off';

/** A wait, or `off`; a YAML that reads `off` as false means the same. */
function wait(usual: string) {
  return z
    .union([z.string(), z.literal(false)], FORM)
    .transform((written, context): number | null => {
      if (written === false || written === "off") return null;
      const read = duration({ min: LEAST, max: MOST }).safeParse(written);
      if (read.success) return read.data;
      const message = secondsOf(written) === null ? FORM : `must be from ${LEAST} to ${MOST}, or off`;
      context.issues.push({ code: "custom", message, input: written });
      return z.NEVER;
    })
    .default(secondsOf(usual));
}

/** `routing.timers`: how long people may take before somebody else is asked. */
export const Timers = z
  .strictObject({
    unassigned: wait("5m").describe(
      "How long nobody may take a ticket before it moves on; default 5m, or off.",
    ),
    silent: wait("5m").describe(
      "How long whoever has it may stay silent before it moves on; default 5m, or off.",
    ),
    lead: z
      .string()
      .trim()
      .min(1)
      .nullable()
      .default(null)
      .describe("Who is told when nobody is left to ask: a name of notify.people."),
  })
  .prefault({})
  .describe(
    "Who answers too late: it moves to the next target, or a lead is told. Both count opening hours.",
  );

export function toTimers({ unassigned, silent, lead }: z.output<typeof Timers>): TimerSettings {
  return { unassignedSeconds: unassigned, silentSeconds: silent, lead };
}
