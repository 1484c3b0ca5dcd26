import { z } from "zod";

const HandoffRef = z.object({ id: z.string(), status: z.string() });
const Ticket = z.object({ id: z.string(), url: z.string() });
const ExpectedReply = z.object({
  open: z.boolean(),
  within_seconds: z.number().nullable().describe("null where nothing is known; no number is made up"),
  at: z.string().nullable(),
});

/** What our answers look like, by their names in the API's description. */
export const ANSWERS = {
  Accepted: z.object({
    handoff: HandoffRef,
    customer_message: z.string().describe("may be shown to the customer as it is"),
    expected_reply: ExpectedReply,
  }),
  HandoffRef: z.object({ handoff: HandoffRef }),
  Handoff: z.object({
    handoff: HandoffRef.extend({
      conversation_id: z.string(),
      reason_code: z.string(),
      created_at: z.string(),
      delivered_at: z.string().nullable(),
      closed_at: z.string().nullable(),
      parked: z.object({ at: z.string(), reason: z.string().nullable() }).nullable(),
      followed_by: z
        .string()
        .nullable()
        .describe(
          "the handoff that goes on with the conversation, once people have closed this one's ticket",
        ),
    }),
    ticket: Ticket.nullable(),
    route: z
      .object({
        group: z.string().nullable(),
        assignee: z.string().nullable(),
        priority: z.string(),
        reason: z.string(),
      })
      .nullable(),
    customer_message: z.string().nullable(),
    expected_reply: ExpectedReply.nullable(),
  }),
  Context: z.looseObject({
    handoff: z.looseObject({ id: z.string() }),
    customer: z.looseObject({ name: z.string().nullable(), email: z.string().nullable() }),
    account: z.looseObject({}),
    billing: z.looseObject({}),
    bugs: z.array(z.looseObject({})),
    tickets: z.array(z.looseObject({})),
    conversation: z.looseObject({ id: z.string(), messages: z.array(z.looseObject({ text: z.string() })) }),
    page: z.looseObject({}),
    reason: z.looseObject({}),
    attempts: z.array(z.looseObject({})),
    recommendation: z.looseObject({}),
    provenance: z.looseObject({}).describe("which source each fact came from"),
    gaps: z.array(z.looseObject({})).describe("what could not be fetched, and why"),
  }),
  Erasure: z.object({
    erased: z.object({
      handoffs: z.number(),
      events: z.number(),
      notes: z.number(),
      callbacks: z.number(),
    }),
    left: z.array(z.object({ id: z.string(), reason: z.string() })).describe("still open, and not deleted"),
    mentions: z.array(z.string()).describe("handoffs of others that mention the customer; they stay"),
  }),
  Parked: z.object({
    handoffs: z.array(
      HandoffRef.extend({
        created_at: z.string(),
        parked_at: z.string().nullable(),
        reason: z.string().nullable(),
        ticket: Ticket.nullable(),
      }),
    ),
  }),
  Health: z.object({ status: z.literal("ok") }),
  Readiness: z.object({
    status: z.enum(["ok", "degraded", "unavailable"]),
    database: z.enum(["up", "down"]),
    queue: z.enum(["up", "down"]),
  }),
  Problem: z
    .object({
      type: z.string(),
      title: z.string(),
      status: z.number(),
      detail: z.string(),
      errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    })
    .describe("RFC 9457"),
};
