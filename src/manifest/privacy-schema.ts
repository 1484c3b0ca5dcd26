import { z } from "zod";
import { faultOfPath } from "../privacy/fields.ts";
import { ACTIONS, DESTINATIONS } from "../privacy/rules.ts";

const Action = z.enum(ACTIONS);
const HIDDEN =
  "mask (words in its place), drop, hash (equal values stay equal) or keep; one for all destinations, or one for each.";
const kind = (what: string) =>
  z
    .union([
      Action,
      z.strictObject({
        helpdesk: Action.optional().describe("Tickets, notes and what the agent's app shows."),
        model: Action.optional().describe("A language model."),
        notify: Action.optional().describe("Channels, and calls to a bot's callback_url."),
        sources: Action.optional().describe("What look-ups ask for."),
      }),
    ])
    .optional()
    .describe(`${what}: ${HIDDEN}`);

const FieldRule = z
  .strictObject({
    path: z
      .string()
      .max(200)
      .superRefine((path, { addIssue }) => {
        const message = faultOfPath(path);
        if (message !== null) addIssue({ code: "custom", message });
      })
      .describe(
        "A field of the context, e.g. customer.attributes.ssn; * and ** stand for any name and any names.",
      ),
    action: Action.describe("What becomes of it."),
    to: z
      .array(z.enum(DESTINATIONS))
      .min(1)
      .default([...DESTINATIONS])
      .describe("Default: every destination."),
  })
  .describe("One field, whole. The first rule that fits decides.");

/** What `privacy` holds. */
export const PrivacySettings = z
  .strictObject({
    cards: kind("Card numbers and their security codes"),
    secrets: kind("Passwords, keys, tokens and one-time codes"),
    national_ids: kind("National ids and tax numbers of persons"),
    ibans: kind("Bank account numbers"),
    emails: kind("Email addresses in what was said"),
    phones: kind("Phone numbers in what was said"),
    fields: z.array(FieldRule).max(200).default([]).describe("Whole fields, by their path."),
    hash_key: z
      .string()
      .min(16, "must have 16 characters or more")
      .nullable()
      .default(null)
      .describe("Keeps hashes from being guessed. Needed where anything is hashed."),
    retention_days: z
      .number()
      .int()
      .min(1)
      .max(3650)
      .default(30)
      .describe("How long what was said is kept after the ticket was written and nothing came since."),
  })
  .superRefine((privacy, { addIssue }) => {
    if (privacy.hash_key !== null || !JSON.stringify(privacy).includes('"hash"')) return;
    addIssue({ code: "custom", message: "something is hashed, so hash_key must be set" });
  })
  .describe("What is hidden before anything leaves, and how long it is kept.");
