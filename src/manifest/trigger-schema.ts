import { z } from "zod";
import { STANDING_FOR_RULES, TRIGGERS } from "../triggers/all.ts";
import { didYouMean } from "./did-you-mean.ts";
import { compilePattern } from "./regex.ts";

const share = z.number().min(0).max(1);
const Priority = z.enum(["low", "normal", "high", "urgent"]);
const Action = z.enum(["escalate", "offer"]);

/** RE2, checked when the manifest is loaded. */
const Pattern = z.string().superRefine((pattern, context) => {
  try {
    if (pattern === "") throw new Error("it is empty");
    compilePattern(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : "unknown";
    context.addIssue({ code: "custom", message: `is not a valid pattern (RE2 syntax): ${reason}` });
  }
});

const NAMES = TRIGGERS.map(({ name }) => name);
const CHANGEABLE = NAMES.filter((name) => !STANDING_FOR_RULES.has(name));

/** What some triggers can be told beside what all can. */
const SPECIAL: Record<string, readonly string[]> = {
  low_confidence: ["below", "answers"],
  tier: ["tiers"],
  lifetime_value: ["at_least"],
  renewal_near: ["days"],
  bad_csat: ["days"],
  many_tickets: ["count", "days"],
};

const Rule = z
  .strictObject({
    trigger: z
      .enum(CHANGEABLE, {
        error: ({ input }) => `is no built-in trigger${didYouMean(String(input), CHANGEABLE)}`,
      })
      .describe("The built-in trigger that this changes."),
    enabled: z.boolean().optional().describe("false: this trigger is never asked."),
    action: Action.optional().describe(
      "escalate: decides alone. offer: adds to the score, and may lead to an offer alone.",
    ),
    weight: share.optional().describe("How much it adds to the score."),
    threshold: share.optional().describe("How sure the evidence must be."),
    below: share.optional().describe("low_confidence: a confidence under this is a doubt; default 0.6."),
    answers: z
      .number()
      .int()
      .min(1)
      .max(20)
      .optional()
      .describe("low_confidence: so many doubts in a row; default 2."),
    tiers: z.array(z.string().trim().min(1)).min(1).optional().describe("tier: those that nobody waits in."),
    at_least: z
      .number()
      .min(0)
      .optional()
      .describe("lifetime_value: in major units of the customer's currency; default 10000."),
    days: z
      .number()
      .int()
      .min(1)
      .max(3650)
      .optional()
      .describe("renewal_near (30), bad_csat (90), many_tickets (30): the window in days."),
    count: z.number().int().min(1).max(1000).optional().describe("many_tickets: so many; default 3."),
  })
  .superRefine(({ trigger, ...rule }, context) => {
    for (const key of new Set(Object.values(SPECIAL).flat())) {
      if (!(key in rule) || SPECIAL[trigger]?.includes(key)) continue;
      context.addIssue({ code: "custom", path: [key], message: `has no meaning for ${trigger}` });
    }
  })
  .describe("A change to one built-in trigger.");

const RuleName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, "must be lower case letters, digits and _, 40 at most")
  .describe("Stands in decisions and in `triggers`.");

const own = (action: "escalate" | "offer") => ({
  action: Action.default(action).describe("escalate: decides alone. offer: may lead to an offer alone."),
  weight: share.optional().describe("How much it adds to the score when it only offers; default 0.55."),
  priority: Priority.nullable().default(null).describe("At least this priority."),
  text: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .nullable()
    .default(null)
    .describe("Why, as a clause for the agent."),
});

const PhraseEntry = z
  .strictObject({
    name: RuleName.default("phrase"),
    phrase: z.string().trim().min(1).max(200).optional().describe("Words as they stand, in any case."),
    pattern: Pattern.optional().describe("Or a pattern in RE2 syntax."),
    ...own("escalate"),
  })
  .refine(({ phrase, pattern }) => (phrase === undefined) !== (pattern === undefined), {
    message: "needs one of phrase and pattern",
  });

const Phrase = z.union([
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .transform((phrase) => PhraseEntry.parse({ phrase })),
  PhraseEntry,
]);

const PAGE_PARTS = ["url", "title", "error", "visited"] as const;

const Page = z
  .strictObject({
    name: RuleName,
    url: Pattern.optional().describe("A pattern (RE2) that the page's address holds."),
    title: Pattern.optional().describe("A pattern that the page's title holds."),
    error: Pattern.optional().describe("A pattern that the error on the page holds."),
    visited: Pattern.optional().describe("A pattern that the address of a visited page holds."),
    ...own("offer"),
  })
  .refine((page) => PAGE_PARTS.some((part) => page[part] !== undefined), {
    message: "needs one of url, title, error and visited",
  });

const Custom = z.strictObject({
  name: RuleName,
  when: z
    .union([z.string(), z.boolean()])
    .transform(String)
    .describe("A CEL condition over the context. What needs absent data is false."),
  ...own("escalate"),
});

const Topic = z.strictObject({
  topic: RuleName,
  subtopic: RuleName.nullable().default(null),
  examples: z
    .array(z.string().trim().min(1).max(500))
    .min(1)
    .max(50)
    .describe("Lines as customers write them; three to ten are enough."),
  always_human: z.boolean().default(false).describe("Always goes to a person."),
});

/** The manifest's `triggers`: when a person is needed. */
export const Triggers = z
  .strictObject({
    offer_at: share.default(0.45).describe("The score from which a person is offered."),
    escalate_at: share.default(0.7).describe("The score from which the conversation is handed over."),
    declined_raise: share.default(0.2).describe("How much higher both stand once an offer was declined."),
    capacity: z
      .strictObject({
        shift: share.default(0.15).describe("How far the team's load moves both."),
        full_queue: z
          .number()
          .int()
          .min(1)
          .max(10_000)
          .default(10)
          .describe("So many waiting is a full queue."),
      })
      .prefault({})
      .describe("How the team's load counts, where the caller names it."),
    lookup: z
      .boolean()
      .default(false)
      .describe("Evaluations ask the sources, and remember the answers for minutes."),
    lookup_ms: z
      .number()
      .int()
      .min(50)
      .max(5000)
      .default(400)
      .describe("How long an evaluation waits for them. What comes later serves the next one."),
    rules: z.array(Rule).max(100).default([]).describe("Changes to built-in triggers."),
    phrases: z.array(Phrase).max(500).default([]).describe("Words of customers that call for a person."),
    pages: z
      .array(Page)
      .max(200)
      .default([])
      .describe("Where a person is offered, or the conversation handed over."),
    custom: z.array(Custom).max(200).default([]).describe("Conditions of your own."),
    topics: z.array(Topic).max(200).default([]).describe("Subjects of your own, by example lines."),
  })
  .superRefine((triggers, context) => {
    if (triggers.offer_at > triggers.escalate_at)
      context.addIssue({ code: "custom", path: ["offer_at"], message: "must not be above escalate_at" });
    triggers.rules.forEach(({ trigger }, index) => {
      if (triggers.rules.findIndex((rule) => rule.trigger === trigger) === index) return;
      const message = `${trigger} is changed above already`;
      context.addIssue({ code: "custom", path: ["rules", index, "trigger"], message });
    });
    for (const list of ["pages", "custom"] as const) {
      triggers[list].forEach(({ name }, index) => {
        if (!BUILT_IN.has(name)) return;
        const message = "is the name of a built-in trigger; take another";
        context.addIssue({ code: "custom", path: [list, index, "name"], message });
      });
    }
  })
  .describe("When a person is needed.");

const BUILT_IN: ReadonlySet<string> = new Set(NAMES);
