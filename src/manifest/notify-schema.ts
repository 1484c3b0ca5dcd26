import { z } from "zod";
import { OPEN_STATES, ROUTED } from "../alerts/settings.ts";

const STATES = ["waiting", "assigned", "answered", "solved", "unanswered", "declined"] as const;

const Place = z
  .string({ error: 'must be a channel in quotes, such as "#support-urgent", or the name of a connector' })
  .trim()
  .min(1, "must not be empty")
  .max(120);

const Name = z.string().trim().min(1, "must not be empty").max(120);

const Rule = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, "must be lower case letters, digits, _ and -")
      .describe("What the rule is called."),
    when: z
      .union([z.string(), z.boolean()])
      .nullable()
      .default(null)
      .describe('A CEL condition over the context. Default: handoff.priority == "urgent".'),
    to: z
      .union([Place, z.array(Place).min(1).max(10)], {
        error: 'must be a channel in quotes, such as "#support-urgent", or the name of a connector',
      })
      .optional()
      .describe(
        "Where to: a channel, a connector with one place of its own, or several. Default: each connector's own.",
      ),
    mention: z
      .array(Name)
      .max(10)
      .default([...ROUTED])
      .describe("Whom to call: names of people, or assignee, group and lead for whom the route names."),
    on: z
      .array(z.enum(STATES))
      .min(1)
      .default([...OPEN_STATES])
      .describe("It begins to tell when a handoff stands so; from then on the message follows every change."),
  })
  .describe("One rule of who is told. Every rule that holds is told, each channel once.");

/** What `notify` holds. */
export const NotifySettings = z
  .strictObject({
    rules: z
      .array(Rule)
      .max(50)
      .default([])
      .superRefine((rules, context) => {
        rules.forEach(({ name }, index) => {
          if (rules.findIndex((one) => one.name === name) < index)
            context.addIssue({ code: "custom", path: [index, "name"], message: `a second rule ${name}` });
        });
      })
      .describe(
        "Who is told of which handoffs. Without rules: urgent ones, where a connector has a channel.",
      ),
    people: z
      .record(
        z.string().trim().min(1).max(120),
        z.union([z.string().trim().min(1).max(120), z.number()]).transform(String),
      )
      .default({})
      .describe("Names of agents, groups and leads to the ids by which a channel calls them."),
  })
  .describe("Who is told in a channel that a handoff waits.");
