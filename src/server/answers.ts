import { z } from "zod";
import { AGENT_ANSWERS } from "./agent-answers.ts";

const HandoffRef = z.object({ id: z.string(), status: z.string() });
const Ticket = z.object({ id: z.string(), url: z.string() });
const ExpectedReply = z.object({
  open: z.boolean().describe("whether people are there now"),
  within_seconds: z.number().nullable().describe("null where nothing is known; no number is made up"),
  at: z.string().nullable().describe("the same moment"),
  between_seconds: z
    .tuple([z.number(), z.number()])
    .optional()
    .describe("most first replies come between these"),
  opens_at: z.string().nullable().optional().describe("when people are back, while nobody is there"),
  basis: z.string().optional().describe("`42 replies of Billing, urgent, at this hour`"),
});
const Options = z
  .array(z.string())
  .optional()
  .describe("what the customer may choose while nobody is there: `email`, `callback`, `chat`");

const Slot = z.object({
  at: z.string().describe("ISO 8601, UTC"),
  ends_at: z.string(),
  local: z.string().describe("the same moment on the team's clock"),
  label: z.string().describe("in the customer's language"),
});
const FollowUpKind = z.enum(["email", "callback", "chat"]);
const Sla = z.object({
  because: z.string().describe("the line of the table that applies"),
  first_reply_seconds: z.number().nullable(),
  first_reply_by: z.string().nullable(),
  resolution_seconds: z.number().nullable(),
  resolution_by: z.string().nullable(),
});

const share = z.number().min(0).max(1);
const Reason = z.object({
  code: z
    .string()
    .describe("`customer_request`, `topic:` and an always-human subject, or the trigger's name"),
  trigger: z.string(),
  kind: z.enum(["explicit", "always_human", "implicit", "contextual", "page", "capacity", "custom"]),
  hard: z.boolean().describe("decides alone"),
  score: share,
  text: z.string(),
  quotes: z.array(z.object({ message: z.number().int(), text: z.string() })).describe("index and words"),
});

const Outcome = z.object({
  assignee: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  first_assigned_at: z.string().nullable(),
  assigned_at: z.string().nullable().describe("since when it is with whoever has it now"),
  reassignments: z.number().int(),
  first_reply_at: z.string().nullable().describe("a person's first public reply"),
  first_reply_by: z.string().nullable(),
  status: z.string().nullable().describe("the ticket's"),
  resolved_at: z.string().nullable(),
  resolution: z.string().nullable().describe("the last public reply, with what is private taken out"),
  reopens: z.number().int(),
  csat: z.object({ score: z.string(), comment: z.string().nullable(), at: z.string().nullable() }).nullable(),
  verdict: AGENT_ANSWERS.Verdict.shape.verdict.nullable().describe("the latest that an agent gave"),
});

const Money = z.object({ amount_minor: z.number().int(), currency: z.string() });
const Claim = z.object({
  value: z.union([z.string(), Money, z.array(Money)]),
  source: z.string(),
  source_name: z.string(),
});

/** What our answers look like, by their names in the API's description. */
export const ANSWERS = {
  Accepted: z.object({
    handoff: HandoffRef,
    customer_message: z.string().describe("may be shown to the customer as it is"),
    expected_reply: ExpectedReply,
    options: Options,
  }),
  HandoffRef: z.object({ handoff: HandoffRef }),
  Declined: z.object({
    handoff: HandoffRef,
    customer_message: z.string().describe("may be shown to the customer as it is"),
  }),
  Bug: z.object({
    handoff: HandoffRef,
    bug: z.object({
      status: z
        .enum(["filing", "filed", "linked"])
        .describe("linked: an issue that was there already; nothing was filed"),
      issue: z.object({ key: z.string(), title: z.string(), url: z.string() }).nullable(),
    }),
  }),
  Evaluation: z.object({
    decision: z.enum(["none", "offer", "escalate"]),
    score: share.describe("continuous, also for calm conversations: for ranking"),
    reason: z.object({ code: z.string(), text: z.string() }).describe("why, as a ticket would say it"),
    reasons: z.array(Reason).describe("the triggers that fired, in the order of precedence"),
    priority: z.enum(["low", "normal", "high", "urgent"]),
    priority_because: z.string(),
    signals: z.object({ frustration: share, abuse: share, breakdown: share, complexity: share }),
    bars: z
      .object({ offer: share, escalate: share, because: z.array(z.string()) })
      .describe("where soft evidence has to reach, and what moved it"),
    held_back: z.array(z.string()).describe("why soft evidence led to less than its score says"),
    unusable: z.array(z.string()).describe("what could not be used"),
    handoff: HandoffRef.extend({
      outcome: z.enum(["created", "joined", "repeated"]),
      customer_message: z.string(),
      expected_reply: ExpectedReply,
      options: Options,
    })
      .nullable()
      .describe('what `"act": true` did; null when nothing'),
  }),
  Handoff: z.object({
    handoff: HandoffRef.extend({
      conversation_id: z.string(),
      reason_code: z.string(),
      is_test: z.boolean(),
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
      .looseObject({
        group: z.string().nullable(),
        assignee: z.string().nullable().describe("an address, or the helpdesk's id"),
        assignee_name: z.string().nullable().optional(),
        priority: z.string(),
        priority_because: z.string().optional(),
        reason: z.string().describe("which rule and which filters chose it"),
        rule: z.string().nullable().optional().describe("null for the default"),
        passed_over: z.array(z.object({ target: z.string(), why: z.string() })).optional(),
        sla: Sla.nullable().optional(),
      })
      .nullable(),
    customer_message: z.string().nullable(),
    expected_reply: ExpectedReply.nullable(),
    options: Options,
    outcome: Outcome.nullable().describe("null until the helpdesk told of the ticket, or an agent judged"),
  }),
  Webhook: z.object({
    result: z
      .enum(["applied", "repeated", "ignored"])
      .describe("`repeated`: known by its id; `ignored`: of a ticket that is not ours, or nothing to us"),
  }),
  Steps: z.object({
    handoff: z.looseObject({ id: z.string(), status: z.string(), is_test: z.boolean() }),
    steps: z
      .array(
        z.object({
          name: z
            .string()
            .describe("accepted, source, decided, routed, ticket, event, alert, bug or timeline"),
          key: z.string().nullable().describe("which source, event or errand"),
          state: z.enum(["done", "waiting", "failed"]),
          at: z.string().nullable(),
          ms: z.number().nullable().describe("how long it took by itself"),
          text: z.string(),
          url: z.string().nullable(),
        }),
      )
      .describe("in the order of the work"),
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
    conflicts: z
      .array(z.object({ path: z.string(), kept: Claim, other: Claim }))
      .describe("where sources contradict one another; the one that the manifest names first is kept"),
  }),
  FollowUps: z
    .object({
      handoff: HandoffRef,
      hours: z.object({
        open: z.boolean(),
        reason: z.string(),
        opens_at: z.string().nullable(),
        zone: z.string().nullable(),
      }),
      options: z.array(FollowUpKind).describe("what may be chosen"),
      slots: z.array(Slot).describe("free now, the first 200"),
      booking: Slot.extend({ kind: FollowUpKind }).nullable().describe("what is booked; one a handoff"),
    })
    .describe("without `kind`: what may be chosen"),
  FollowUp: z
    .object({
      handoff: HandoffRef,
      booking: z.object({
        kind: FollowUpKind,
        at: z.string().nullable().describe("null for an email"),
        ends_at: z.string().nullable(),
        local: z.string().nullable(),
        label: z.string().nullable(),
      }),
      customer_message: z.string().nullable().describe("may be shown to the customer as it is"),
    })
    .describe("with `kind`: what was arranged"),
  DecisionRecord: z.object({
    stored: z.looseObject({ outcome: z.string(), score: share }).describe("as it was decided"),
    again: z.looseObject({ outcome: z.string(), score: share }).describe("by the manifest in force"),
    is_same_manifest: z.boolean(),
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
  Checkup: z
    .looseObject({ now: z.string(), version: z.string(), waiting: z.number(), parked: z.number() })
    .describe("counts, states and times"),
  Health: z.object({ status: z.literal("ok") }),
  Readiness: z.object({
    status: z.enum(["ok", "degraded", "unavailable"]),
    database: z.enum(["up", "down"]),
    queue: z.enum(["up", "down"]),
    reconnect: z
      .array(z.string())
      .optional()
      .describe("vendors that refuse our sign-in, so that a person must reconnect them"),
  }),
  Problem: z
    .object({
      type: z.string(),
      title: z.string(),
      status: z.number(),
      detail: z.string(),
      errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
      slots: z.array(Slot).optional().describe("the next free ones, where a slot is taken"),
    })
    .describe("RFC 9457"),
};
