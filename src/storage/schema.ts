import {
  bigint,
  boolean,
  customType,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from "./drizzle.ts";
import { pack, unpack } from "./pack.ts";

// The columns are those of migrations/*.sql, which also hold the indexes; test/storage/schema.test.ts compares the two.

/** JSON, deflated. Parsed on reading: what comes back is what was written. */
const packedJson = customType<{ data: unknown; driverData: Uint8Array }>({
  dataType: () => "bytea",
  toDriver: (value) => pack(value),
  fromDriver: (bytes) => unpack(bytes),
});

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

const time = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const handoffs = pgTable("handoffs", {
  id: text("id").primaryKey(),
  installationId: text("installation_id").notNull(),
  conversationId: text("conversation_id").notNull(),
  status: text("status").$type<HandoffStatus>().notNull().default("accepted"),
  isTest: boolean("is_test").notNull().default(false),
  reasonCode: text("reason_code").notNull(),
  callbackUrl: text("callback_url"),
  createdAt: time("created_at").notNull().defaultNow(),
  /** Null while the conversation's handoff is open: new escalations of the conversation join it. */
  closedAt: time("closed_at"),
  deliveredAt: time("delivered_at"),
  giveUpAt: time("give_up_at").notNull(),
  /** When there is something to do; null when there is nothing. */
  workDueAt: time("work_due_at"),
  claimToken: text("claim_token"),
  leaseUntil: time("lease_until"),
  /** Starts that did not end cleanly, counted before the work. */
  starts: integer("starts").notNull().default(0),
  attempts: integer("attempts").notNull().default(0),
  lastError: text("last_error"),
  parkedAt: time("parked_at"),
  parkedReason: text("parked_reason"),
  request: packedJson("request"),
  requestVariant: integer("request_variant").notNull().default(0),
  /** Set before the create request is first sent; null again once the vendor has surely refused it. */
  createStartedAt: time("create_started_at"),
  omitted: text("omitted"),
  facts: packedJson("facts"),
  /** JSON: whether and why a person is needed, as it was decided when the request was rendered. */
  decision: text("decision"),
  lateDueAt: time("late_due_at"),
  lateAttempts: integer("late_attempts").notNull().default(0),
  /** When a person last had the missing sources asked again. */
  lateAskedAt: time("late_asked_at"),
  route: text("route"),
  ticketId: text("ticket_id"),
  ticketUrl: text("ticket_url"),
  /** JSON list of the ids of events whose messages are in the ticket, or in a note that is on its way. */
  eventsSeen: text("events_seen").notNull().default("[]"),
  /** Grows with each event that joins: a writer that read an older state cannot declare the work done. */
  revision: integer("revision").notNull().default(0),
  /** Set when what was said was deleted; what is left are states, times and counts. */
  erasedAt: time("erased_at"),
  /** Which timer runs, if any: nobody took it, whoever has it is silent, or people are not back yet. */
  timer: text("timer").$type<"unassigned" | "silent" | "opening">(),
  /** When it fires; null while none runs. */
  timerDueAt: time("timer_due_at"),
  timersFired: integer("timers_fired").notNull().default(0),
  /** The customer refused the person and wants the bot to go on. */
  declinedAt: time("declined_at"),
});

/**
 * What is known of a handoff when it is opened; everything else has its default in the database. An insert into the
 * whole table would spell out every other column as well, at 20 us for each handoff.
 */
export const newHandoffs = pgTable("handoffs", {
  id: text("id").primaryKey(),
  installationId: text("installation_id").notNull(),
  conversationId: text("conversation_id").notNull(),
  reasonCode: text("reason_code").notNull(),
  isTest: boolean("is_test").notNull(),
  callbackUrl: text("callback_url"),
});

export type HandoffStatus =
  | "accepted"
  | "delivered"
  | "assigned"
  | "replied"
  | "resolved"
  | "declined"
  | "failed";
export type HandoffRow = typeof handoffs.$inferSelect;

export const events = pgTable("events", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  installationId: text("installation_id").notNull(),
  dedupeKey: text("dedupe_key").notNull(),
  handoffId: text("handoff_id").notNull(),
  kind: text("kind").$type<"escalation" | "messages" | "erased">().notNull(),
  body: packedJson("body").notNull(),
  answerStatus: smallint("answer_status").notNull(),
  answer: text("answer").notNull(),
  receivedAt: time("received_at").notNull().defaultNow(),
});
export type EventRow = typeof events.$inferSelect;

export const notes = pgTable("notes", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  installationId: text("installation_id").notNull(),
  handoffId: text("handoff_id").notNull(),
  /** `transcript-2`, `messages-81`, `late`: one of each per handoff. */
  key: text("key").notNull(),
  body: packedJson("body").notNull(),
  sendStartedAt: time("send_started_at"),
  sentAt: time("sent_at"),
  failedReason: text("failed_reason"),
  createdAt: time("created_at").notNull().defaultNow(),
});
export type NoteRow = typeof notes.$inferSelect;

export const callbacks = pgTable("callbacks", {
  id: text("id").primaryKey(),
  installationId: text("installation_id").notNull(),
  handoffId: text("handoff_id").notNull(),
  type: text("type").notNull(),
  /** Tells apart events of one type that happen more than once. */
  key: text("key").notNull().default(""),
  url: text("url").notNull(),
  payload: text("payload").notNull(),
  attempts: integer("attempts").notNull().default(0),
  dueAt: time("due_at"),
  leaseUntil: time("lease_until"),
  sentAt: time("sent_at"),
  droppedReason: text("dropped_reason"),
  createdAt: time("created_at").notNull().defaultNow(),
});
export type CallbackRow = typeof callbacks.$inferSelect;

export const gates = pgTable(
  "gates",
  {
    installationId: text("installation_id").notNull(),
    connector: text("connector").notNull(),
    failures: integer("failures").notNull().default(0),
    closedUntil: time("closed_until"),
    reason: text("reason"),
    changedAt: time("changed_at").notNull().defaultNow(),
    /** Since when the vendor refuses us for good: a person must reconnect. */
    reconnectSince: time("reconnect_since"),
  },
  (table) => [primaryKey({ columns: [table.installationId, table.connector] })],
);

export const signIns = pgTable(
  "sign_ins",
  {
    installationId: text("installation_id").notNull(),
    connector: text("connector").notNull(),
    /** A hash of what an administrator gave. */
    origin: text("origin").notNull(),
    sealed: bytes("sealed"),
    version: integer("version").notNull().default(0),
    renewAt: time("renew_at"),
    endsAt: time("ends_at"),
    leaseToken: text("lease_token"),
    leaseUntil: time("lease_until"),
    refusedAt: time("refused_at"),
    refusedReason: text("refused_reason"),
    changedAt: time("changed_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.installationId, table.connector, table.origin] })],
);

export const outcomes = pgTable("outcomes", {
  handoffId: text("handoff_id").primaryKey(),
  installationId: text("installation_id").notNull(),
  isTest: boolean("is_test").notNull().default(false),
  groupName: text("group_name"),
  priority: text("priority"),
  topic: text("topic"),
  /** When the customer began to wait: the handoff's creation. */
  waitingSince: time("waiting_since").notNull(),
  assigneeId: text("assignee_id"),
  assigneeName: text("assignee_name"),
  firstAssignedAt: time("first_assigned_at"),
  assignedAt: time("assigned_at"),
  reassignments: integer("reassignments").notNull().default(0),
  /** The first public reply by a human. */
  firstReplyAt: time("first_reply_at"),
  firstReplyBy: text("first_reply_by"),
  /** In the helpdesk's words. */
  status: text("status"),
  statusAt: time("status_at"),
  resolvedAt: time("resolved_at"),
  reopens: integer("reopens").notNull().default(0),
  resolution: packedJson("resolution"),
  csat: text("csat"),
  csatComment: packedJson("csat_comment"),
  csatAt: time("csat_at"),
  /** What the helpdesk told so far, from which all the rest follows, in whatever order it came. */
  history: packedJson("history"),
  changedAt: time("changed_at").notNull().defaultNow(),
});
export type OutcomeRow = typeof outcomes.$inferSelect;

export const helpdeskEvents = pgTable(
  "helpdesk_events",
  {
    installationId: text("installation_id").notNull(),
    source: text("source").notNull(),
    eventId: text("event_id").notNull(),
    handoffId: text("handoff_id").notNull(),
    receivedAt: time("received_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.installationId, table.source, table.eventId] })],
);

export const errands = pgTable("errands", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  installationId: text("installation_id").notNull(),
  handoffId: text("handoff_id").notNull(),
  kind: text("kind").$type<ErrandKind>().notNull(),
  key: text("key").notNull(),
  /** What the errand itself needs to know; its own shape for each kind. */
  state: packedJson("state"),
  revision: integer("revision").notNull().default(0),
  dueAt: time("due_at"),
  /** Since when it is owed: when it was made, or nudged after a rest. */
  owedSince: time("owed_since").notNull().defaultNow(),
  leaseUntil: time("lease_until"),
  attempts: integer("attempts").notNull().default(0),
  /** Set while a call may have happened that people would see twice; null once its outcome is known. */
  startedAt: time("started_at"),
  /** When it last ended well; null while it has not, or not since. */
  doneAt: time("done_at"),
  droppedReason: text("dropped_reason"),
  createdAt: time("created_at").notNull().defaultNow(),
});
export type ErrandKind = "alert" | "bug" | "timeline" | "remember";
export type ErrandRow = typeof errands.$inferSelect;

export const slots = pgTable(
  "slots",
  {
    installationId: text("installation_id").notNull(),
    /** The schedule's name in the manifest. */
    schedule: text("schedule").notNull(),
    startsAt: time("starts_at").notNull(),
    /** Which of the slot's places, from 0. */
    seat: integer("seat").notNull(),
    handoffId: text("handoff_id").notNull(),
    kind: text("kind").$type<"callback" | "chat">().notNull(),
    contact: packedJson("contact"),
    createdAt: time("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.installationId, table.schedule, table.startsAt, table.seat] })],
);
export type SlotRow = typeof slots.$inferSelect;

export const verdicts = pgTable(
  "verdicts",
  {
    handoffId: text("handoff_id").notNull(),
    installationId: text("installation_id").notNull(),
    /** Empty: nobody said who they are. */
    agentId: text("agent_id").notNull().default(""),
    agentName: text("agent_name"),
    /** Whether the helpdesk vouches for the agent. */
    isProved: boolean("is_proved").notNull().default(false),
    isTest: boolean("is_test").notNull().default(false),
    verdict: text("verdict").notNull(),
    /** JSON list of what was missing. */
    missing: text("missing").notNull().default("[]"),
    comment: packedJson("comment"),
    givenAt: time("given_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.handoffId, table.agentId] })],
);
export type VerdictRow = typeof verdicts.$inferSelect;

export const solvedCases = pgTable("solved_cases", {
  handoffId: text("handoff_id").primaryKey(),
  installationId: text("installation_id").notNull(),
  solvedAt: time("solved_at").notNull(),
  /** Key of the bug that it was about. */
  bug: text("bug"),
  /** Fingerprint of the error that the page showed. */
  error: text("error"),
  topic: text("topic").notNull().default(""),
  subtopic: text("subtopic").notNull().default(""),
  /** What it was about, in the stems of its words, with spaces between them. */
  words: text("words").notNull().default(""),
  problem: packedJson("problem").notNull(),
});
