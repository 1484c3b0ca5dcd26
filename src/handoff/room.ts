import type { Logger } from "pino";
import type {
  AgentApp,
  Inbound,
  Lookup,
  Notifier,
  Staffing,
  Tickets,
  Timeline,
  Tracker,
} from "../connector.ts";
import type { LookupSource } from "../context/gather.ts";
import type { Http } from "../http.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { BriefWriter } from "../model/writer.ts";
import type { CallbackStore } from "../storage/callbacks.ts";
import type { ErrandStore } from "../storage/errands.ts";
import type { HandoffStore } from "../storage/handoffs.ts";
import type { OutcomeStore } from "../storage/outcomes.ts";
import type { SolvedCaseStore } from "../storage/solved-cases.ts";
import type { TimerStore } from "../storage/timers.ts";
import type { ExpectedReplies } from "./expected-replies.ts";
import type { Gates } from "./gates.ts";
import type { Leases } from "./leases.ts";
import type { StaffBoard } from "./staff-board.ts";

/** The opened connections of the manifest in force. */
export interface Vendors {
  helpdesk: {
    id: string;
    name: string;
    tickets: Tickets;
    /** Absent where the helpdesk does not tell us what people do. */
    inbound?: Inbound;
    /** Absent where the helpdesk does not say who is there. */
    staffing?: Staffing;
    /** The app beside its tickets; absent where none is set up. */
    agentApp?: AgentApp;
  };
  /** In the order of the manifest; the helpdesk's own lookup last. */
  sources: LookupSource[];
  /** The language model that writes parts of the brief; `null` for none. */
  writer: BriefWriter | null;
  /** Where bugs are filed; `null` without one. */
  tracker: { id: string; name: string; tracker: Tracker; lookup: Lookup | null } | null;
  /** Who tells people in a channel. */
  notifiers: { id: string; name: string; notifier: Notifier }[];
  /** Where the outcome of a handoff is written. */
  timelines: { id: string; name: string; timeline: Timeline }[];
}

/** What the work on handoffs may use of the house. */
export interface WorkRoom {
  log: Logger;
  metrics: Metrics;
  manifest: () => Manifest;
  vendors: () => Vendors;
  handoffs: HandoffStore;
  callbacks: CallbackStore;
  errands: ErrandStore;
  timers: TimerStore;
  /** What people did with a ticket. */
  outcomes: Pick<OutcomeStore, "get">;
  /** How solved handoffs are found again. */
  solvedCases: SolvedCaseStore;
  gates: Gates;
  staff: StaffBoard;
  /** How long a first reply takes this team. */
  expectedReplies: Pick<ExpectedReplies, "of">;
  leases: Leases;
  /** For `callback_url`s alone: its connections are never those that vendors use. */
  callbackHttp: Http;
  /** Tells the queue that a row has work due. May be lost: the sweeper finds the row. */
  hint: (
    work: "deliver" | "late" | "callback" | "errand" | "timer",
    id: string,
    options?: { again?: boolean; starts?: number },
  ) => void;
  now: () => number;
  /** Aborted when the process stops: waiting ends, calls in flight go on. */
  stopping: AbortSignal;
}
