import { z } from "zod";
import { MOODS, URGENCIES, VALUES } from "../routing/priority-table.ts";
import { PREFERENCES } from "../routing/settings.ts";
import { fold, LEVELS } from "../routing/staff.ts";
import { duration } from "./duration.ts";
import { Timers } from "./timer-schema.ts";

const Priority = z.enum(["low", "normal", "high", "urgent"]);
const nameOrId = z.union([z.string().trim().min(1, "must not be empty"), z.number().int()]).transform(String);
const Condition = z.union([z.string(), z.boolean()]).transform(String);

const Agent = z
  .strictObject({
    name: z.string().trim().min(1).max(120).describe("Shown to people."),
    email: z.email().nullable().default(null).describe("As the helpdesk knows them."),
    groups: z.array(nameOrId).max(100).default([]).describe("The groups they answer for, by name or id."),
    skills: z.array(z.string().trim().min(1).max(80)).max(100).default([]).describe("What they can do."),
    schedule: z
      .string()
      .trim()
      .min(1)
      .nullable()
      .default(null)
      .describe("The schedule of hours that is their shift."),
    limit: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .nullable()
      .default(null)
      .describe("So many in hand are enough; urgent ones may be more."),
    level: z.enum(LEVELS).default("regular").describe("Seniors get urgent ones first."),
  })
  .describe("Somebody who answers.");

/** The manifest's `agents`: who answers, where the helpdesk does not say or says too little. */
export const Agents = z
  .array(Agent)
  .max(5000)
  .superRefine((agents, context) => {
    const seen = new Set<string>();
    agents.forEach(({ name, email }, index) => {
      const key = email === null ? "name" : "email";
      const known = fold(email ?? name);
      if (seen.has(known))
        context.addIssue({ code: "custom", path: [index, key], message: "is listed above already" });
      seen.add(known);
    });
  })
  .default([])
  .describe("Who answers: groups, skills, shifts and limits.");

const Target = z
  .strictObject({
    group: nameOrId.optional().describe("A group by name or id."),
    skills: z
      .array(z.string().trim().min(1))
      .max(20)
      .default([])
      .describe("Somebody of the group who has all of these."),
    assignee: nameOrId.optional().describe("One person: an address, a name of agents, or the helpdesk's id."),
    prefer: z
      .enum(PREFERENCES)
      .optional()
      .describe(
        "Who comes first of those who can: least_load (the default), best_record, longest_idle, senior.",
      ),
    timeout: duration({ min: "1s", max: "7d" })
      .optional()
      .describe("How long somebody has to take it before it moves on; default: routing.timers."),
    skip_if: Condition.optional().describe(
      "A CEL condition; it also knows agents.available and agents.total.",
    ),
  })
  .refine(
    ({ group, skills, assignee }) => group !== undefined || assignee !== undefined || skills.length > 0,
    {
      message: "needs one of group, skills and assignee",
    },
  )
  .describe("Whom to ask.");

const Rule = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/, "must be lower case letters, digits and _, 40 at most")
      .describe("Stands in the route and its reason."),
    when: Condition.describe("A CEL condition over the context. What needs absent data is false."),
    targets: z.array(Target).min(1).max(20).describe("In order; the first that somebody can take, takes it."),
  })
  .describe("Where some handoffs go.");

const oneOrMore = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.enum(values), z.literal("any"), z.array(z.enum(values)).min(1)])
    .default("any")
    .transform((given): T[number][] => (given === "any" ? [] : Array.isArray(given) ? given : [given]));

const PriorityLine = z
  .strictObject({
    value: oneOrMore(VALUES).describe("The customer's: high, normal or low."),
    mood: oneOrMore(MOODS).describe("angry, frustrated or calm."),
    urgency: oneOrMore(URGENCIES).describe("danger, pressing, normal or question."),
    priority: Priority.describe("What it comes to."),
  })
  .describe("A line of the table of priorities; what it does not name, it takes as any.");

const SlaLine = z
  .strictObject({
    priority: Priority.optional().describe("Default: every priority."),
    tier: z.string().trim().min(1).optional().describe("Default: every tier, and none."),
    first_reply: duration({ min: "1m", max: "365d" }).optional().describe("Until a person answers."),
    resolution: duration({ min: "1m", max: "365d" }).optional().describe("Until it is solved."),
  })
  .refine((line) => line.first_reply !== undefined || line.resolution !== undefined, {
    message: "needs one of first_reply and resolution",
  })
  .describe("What the team promises itself.");

/** The manifest's `routing`: who gets a handoff, how soon, and until when. */
export const Routing = z
  .strictObject({
    rules: z
      .array(Rule)
      .max(500)
      .superRefine((rules, context) => {
        rules.forEach(({ name }, index) => {
          if (rules.findIndex((rule) => rule.name === name) === index) return;
          context.addIssue({
            code: "custom",
            path: [index, "name"],
            message: `${name} is a rule above already`,
          });
        });
      })
      .default([])
      .describe("In order; the first whose condition holds decides."),
    default: z
      .strictObject({
        group: nameOrId.nullable().default(null).describe("Group by name or id."),
        form: nameOrId.nullable().default(null).describe("Ticket form by name or id."),
        priority: Priority.nullable().default(null).describe("The least that any handoff gets."),
      })
      .prefault({})
      .describe("Where a ticket goes when nothing else is said."),
    priority: z
      .array(PriorityLine)
      .min(1)
      .max(100)
      .optional()
      .describe("A table in place of the shipped one; the first line that fits decides, and none is normal."),
    sla: z
      .array(SlaLine)
      .max(200)
      .optional()
      .describe(
        "Promises in place of the shipped ones; the first line that fits counts. An empty list: none.",
      ),
    timers: Timers,
  })
  .describe("Who gets a ticket, how soon, and until when.");
