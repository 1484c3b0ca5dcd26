import type { Logger } from "pino";
import type { z } from "zod";
import type { AgentView, MissingPart, Verdict } from "./agent/view.ts";
import type {
  AccountFacts,
  BillingFacts,
  Bug,
  CustomerFacts,
  EarlierTicket,
  Priority,
} from "./context/package.ts";
import type { EscalationInput } from "./conversation/escalation.ts";
import type { RejectedPart } from "./errors.ts";
import type { Http } from "./http.ts";

/** A vendor module: who it is, what it needs, and how to open it. */
export interface Connector<Config = unknown, Opened extends Connection = Connection> {
  /** The vendor's key in manifests, logs and metrics, e.g. `zendesk`. */
  readonly id: string;
  /** Shown to people, e.g. `Zendesk`. */
  readonly name: string;
  /** Where its block stands in the manifest: under `helpdesk:`, `connectors:` or, for bot platforms, `bot.platforms:`. */
  readonly role: "helpdesk" | "source" | "bot";
  /** What it brings, for the README's table: a phrase without a full stop. */
  readonly brings: string;
  /** A valid block with every capability switched on and made-up credentials; documents, tables and tests open it. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Its connections have a `tracker`; the manifest's `bugs` needs one. */
  readonly canTrack?: boolean;
  /** Its connections have a `notifier`: for channels that a rule names, or for the one place its address leads to. */
  readonly notifies?: "channels" | "one_place";
  /** Validates the vendor's block of the manifest, secrets already resolved. Strict: unknown keys are faults. */
  readonly config: z.ZodType<Config>;
  /**
   * Things an administrator should know about a valid config, e.g. a sign-in method that ends soon.
   * @param beside ids of all connectors of the same manifest.
   */
  warnings?(config: Config, beside?: readonly string[]): string[];
  /**
   * True for a config whose sign-in changes with each renewal, so that it has to be kept where all processes find it.
   * Without a place to keep it (BATON_ENCRYPTION_KEYS), such a manifest is refused.
   */
  keepsSignIn?(config: Config): boolean;
  /**
   * Opens a connection. Does no I/O, so opening never fails on a network fault. The vendor's SDK is
   * loaded here or later, never when the module is imported.
   */
  open(config: Config, deps: ConnectorDeps): Opened;
  /** The app that this vendor's marketplace, or an admin's upload, installs; absent where there is none. */
  readonly app?: AppPackager;
}

/** Builds a vendor's app package: `baton <connector> package`. What it needs is loaded when it is called. */
export interface AppPackager {
  /**
   * What may stand behind `--<name>`, beside `--backend-url` and `--out`; `about` is for the command's help. A flag stands
   * alone, and is an empty text among the request's options.
   */
  readonly options: Readonly<Record<string, { about: string; isRequired?: boolean; isFlag?: boolean }>>;
  /** @throws {UnreadableError} for an option that cannot be used, with what to do instead. */
  build(request: AppRequest): Promise<AppPackage>;
}

export interface AppRequest {
  /** Where Baton answers the app: https, or http on loopback for a trial; without a slash at its end. */
  backendUrl: string;
  /** Baton's own version, e.g. `0.1.0`. */
  version: string;
  /** The built sidebar (`index.html` and its assets). */
  sidebarFolder: string;
  options: Readonly<Record<string, string>>;
}

export interface AppPackage {
  /** e.g. `baton-zendesk-0.1.0.zip`. */
  fileName: string;
  /** Path in the package to content; the command makes one zip of it, the same bytes for the same content. */
  files: ReadonlyMap<string, Uint8Array>;
  /** What the vendor's own rules say of it, checked offline. A `fault` ends the command with exit 1. */
  findings: Finding[];
  /** What to do with it, a line each. */
  next: string[];
}

/** What a connector may use of the house; nothing else in `src/` is open to it but `errors.ts` and `http.ts`. */
export interface ConnectorDeps {
  http: Http;
  log: Logger;
  /** Milliseconds since the epoch; a test's clock in tests. */
  now: () => number;
  /** Sent with every call, e.g. `Baton/0.1.0`. */
  userAgent: string;
  /** Whose connection it is; `default` where absent. */
  installation?: string;
  /** One sign-in for all processes; absent where there is no place to keep it. */
  shareSignIn?: (sharing: SignInSharing) => SharedSignIn;
}

/** What a vendor gave when we signed in. */
export interface Grant {
  accessToken: string;
  /** For the next renewal; `null` where the vendor gives none. */
  refreshToken: string | null;
  scope: string | null;
  /** From when it was given; `null`: no end is named. */
  lifeMs: number | null;
}

/** A grant that several processes may use. */
export interface SharedGrant extends Grant {
  /** Grows with each renewal. */
  version: number;
  /** From now; negative when it is over, `null` when no end is known. */
  renewInMs: number | null;
  endsInMs: number | null;
}

export interface SignInSharing {
  /** All that an administrator gave; others are another sign-in. */
  credentials: unknown;
  /** True where a process that cannot reach the others may sign in by itself without ending their sign-in. */
  mayBeAlone: boolean;
  /** For so long after a refusal, the vendor is not asked again by anybody. */
  rememberRefusalMs: number;
}

export interface SharedSignIn {
  /**
   * A living grant other than the one of version `seen` (0: none was seen): another process's, or the one that `ask`
   * gets, in one process at a time, and stored before it is used. `ask` is given the grant that it replaces.
   * @throws {ConnectorError} `auth` when the vendor refused it, here or lately elsewhere; what `ask` threw; and
   *   `unavailable` when the others could not be reached.
   */
  renew(seen: number, ask: (last: Grant | null) => Promise<Grant>): Promise<SharedGrant>;
}

/** A capability the vendor lacks is absent, never a stub that throws. */
export interface Connection {
  /** Are credentials, scopes, fields and groups in place? Reads only; `baton doctor` prints it. */
  check(): Promise<Finding[]>;
  readonly lookup?: Lookup; //   what does the vendor know about this customer?
  readonly tickets?: Tickets; // create, update and find tickets
  readonly staffing?: Staffing; // who is there, and how busy
  readonly inbound?: Inbound; // verify the vendor's webhooks and read their events
  readonly bot?: BotInbound; //   verify a bot platform's webhooks and read what it hands over
  /** Where the vendor sends its webhooks, for `baton doctor`; reads only. @throws {ConnectorError} */
  webhooks?(): Promise<{ address: string; isActive: boolean }[]>;
  readonly tracker?: Tracker; // file bugs, and link tickets to those that are there
  readonly notifier?: Notifier; // tell people in a channel that a handoff waits
  readonly timeline?: Timeline; // write what became of a handoff onto the customer's record
  readonly agentApp?: AgentApp; // the app beside the ticket: who calls, who may frame it, how it is drawn
  /**
   * Does ahead of time what the first handoff would otherwise wait for: loads the SDK, signs in, reads lists.
   * Called once after the start, beside everything else; its failure means nothing.
   */
  warmUp?(): Promise<void>;
  /** Releases sockets and timers. Safe to call twice. */
  close?(): Promise<void>;
}

/** One line of `baton doctor`. */
export interface Finding {
  level: "ok" | "warning" | "fault";
  message: string;
}

/** Who and what a lookup is about. All of it is untrusted text: escape it in the vendor's query language. */
export interface Subject {
  email: string | null;
  externalId: string | null;
  name: string | null;
  phone: string | null;
  /** The error that the customer's page showed, if any. */
  error: string | null;
  /** What the conversation is about, as a short phrase to search a bug tracker for; `null` when unclear. */
  feature: string | null;
}

/** What one vendor knows. A part that is absent or `null` was not found; what could not be asked is in `gaps`. */
export interface Facts {
  customer?: Partial<CustomerFacts>;
  account?: Partial<AccountFacts>;
  billing?: BillingFacts;
  bugs?: Bug[];
  tickets?: EarlierTicket[];
  /** The vendor's own page for a part, e.g. `{ customer: "https://app.hubspot.com/…" }`. */
  urls?: Partial<Record<"customer" | "account" | "billing" | "bugs" | "tickets", string>>;
  /** Parts of this vendor's answer that failed while others came, e.g. deals without permission. */
  gaps?: { what: string; reason: string; retryable: boolean }[];
}

export interface Lookup {
  /** What people miss when this lookup fails, e.g. `customer and account`. */
  readonly provides: string;
  /**
   * Reads what the vendor knows of the subject; an unknown customer is `{}`, not an error.
   * Calls that do not need one another run side by side. `signal` aborts them.
   * @throws {ConnectorError} when nothing could be read.
   */
  find(subject: Subject, signal: AbortSignal): Promise<Facts>;
}

/** A ticket as the house sees it, before the vendor's names and ids. */
export interface TicketDraft {
  handoffId: string;
  subject: string;
  requester: { name: string | null; email: string | null; externalId: string | null; phone: string | null };
  /** The internal note, never public. `html` holds only markup that we wrote; all foreign text is escaped. */
  note: { html: string; text: string };
  /**
   * What the customer wrote, plain, for helpdesks whose tickets begin with a text that the customer may read.
   * Nothing internal stands in it; never empty.
   */
  description: string;
  /**
   * Where it was held, e.g. `intercom` and that platform's id: a helpdesk that holds it itself makes it the ticket. The id
   * is as the platform gave it, with nothing hidden: it is for that platform alone, and stands in no text.
   */
  conversation: { platform: string | null; id: string };
  priority: Priority;
  /** By name or id, as in the manifest. */
  group: string | null;
  form: string | null;
  tags: string[];
  /** Who answers: an address, or the vendor's id; absent or `null`: the group takes it. */
  assignee?: string | null;
  /** By title, key or id, as in the manifest; `null` values are left out before this point. */
  fields: { field: string; value: FieldValue }[];
}

/**
 * A change of a ticket that exists, in our words; what is absent stays as it is. It goes out together with the note that
 * explains it, in one call, so that it happens exactly when the note does.
 */
export interface TicketChange {
  priority?: Priority;
  /** By name or id, as in the manifest. */
  group?: string;
  /** An address or the vendor's id; `null` takes it from whoever has it. */
  assignee?: string | null;
  status?: "open" | "pending" | "solved";
  /** Added to those that are there. */
  addTags?: string[];
  /** ISO 8601; `null`: not at a time any more. */
  dueAt?: string | null;
  /** The ticket carries this handoff's id from now on, where a create could not say so. */
  handoffId?: string;
}

export type FieldValue = string | number | boolean | string[];

/** The exact create request. It is stored before its first attempt and repeated unchanged. */
export interface PreparedTicket {
  /** Method, path and JSON body as they will be sent; no credentials. */
  request: { method: string; path: string; body: string };
  /** The vendor's idempotency key where it has one. */
  idempotencyKey: string | null;
  /**
   * Set where the request makes nothing new, e.g. a conversation a ticket, and sent again makes no second one: after an
   * unknown outcome and a look it goes out again at once.
   */
  isRepeatable?: boolean;
  /** Parts of the draft that the vendor's account has no place for, with the reason. They are not in `request`. */
  omitted: RejectedPart[];
  /** How each manifest field was resolved, for `baton preview`. */
  fields: { field: string; target: string; value: unknown }[];
  /**
   * Set where the create cannot carry the internal note: it follows by `addNote` as soon as the ticket exists, once,
   * together with `change` for whatever else the create could not say, e.g. tags.
   */
  noteFollows?: { change?: TicketChange };
}

/** What is known of a create whose outcome is not. */
export interface FindHint {
  /** The request as it was sent; `null` when it is not kept any more. */
  sent: PreparedTicket | null;
  /** When it was first sent, ISO 8601; `null`: never, or not known. */
  since: string | null;
}

export interface TicketRef {
  id: string;
  /** The ticket in the agent's interface. */
  url: string;
}

/** What a manifest calls the parts of a helpdesk, by name or id. */
export interface NamesInManifest {
  fields: string[];
  group: string | null;
  form: string | null;
  /** Values that a field may get as they stand in the manifest; missing ones come back as `option:<field>`. */
  options?: { field: string; values: string[] }[];
}

export interface Tickets {
  /** How long the vendor remembers an idempotency key; 0 when it has none. */
  readonly idempotencyWindowMs: number;
  /** How long a new ticket may stay invisible to `find`; 0 when lookups read the database. */
  readonly lookupLagMs: number;
  /** How long one note's HTML may be, in bytes of UTF-8; what is longer goes into further notes. */
  readonly maxNoteBytes: number;

  /**
   * Resolves names to ids and renders the create request. Reads the vendor's lists, cached for an hour.
   * `variant` tells apart requests of one handoff that differ, and is part of the idempotency key.
   * @param options.refresh reads the lists anew, after the vendor refused a request.
   * @throws {ConnectorError} when the lists cannot be read and are not cached.
   */
  prepare(draft: TicketDraft, options: { variant: number; refresh: boolean }): Promise<PreparedTicket>;

  /**
   * Sends a prepared request. Safe to repeat with the same bytes within `idempotencyWindowMs`.
   * @throws {ConnectorError} `invalid` with `rejected` when the vendor names the parts that it refuses;
   *   `unavailable` when the outcome is unknown: `find` before sending again.
   */
  create(prepared: PreparedTicket): Promise<TicketRef>;

  /** Which of a manifest's names the account does not have, and why; `baton doctor` prints it. Reads only. */
  findMissing?(names: NamesInManifest): Promise<RejectedPart[]>;

  /** The ticket that carries this handoff's id, or `null`. `hint` narrows where to look; it may be absent. */
  find(handoffId: string, hint?: FindHint): Promise<TicketRef | null>;

  /**
   * Adds one internal note to a ticket. `note.key` makes it findable, so that a repeat after an unknown
   * outcome (`mayExist`) looks first and writes once.
   * @throws {ConnectorError} `not_found` or `conflict` when the ticket was deleted, merged or closed.
   */
  addNote(
    ticketId: string,
    note: { key: string; html: string; text: string; change?: TicketChange },
    options: { mayExist: boolean },
  ): Promise<void>;
}

/** One of the people who answer, as the helpdesk sees them now. */
export interface AgentPresence {
  /** The helpdesk's id. */
  id: string;
  name: string;
  email: string | null;
  /** `null` where the vendor does not say. */
  status: "available" | "away" | "offline" | null;
  /** Names and ids of the agent's groups. */
  groups: string[];
  skills: string[];
  /** Tickets and chats in hand; `null` where the vendor does not say. */
  load: number | null;
  /** How many they may have; `null` for no limit, or where the vendor does not say. */
  capacity: number | null;
}

/** Who is there, and how busy. */
export interface Staffing {
  /**
   * Everybody, in as few calls as the vendor allows. Its answer is cached by the caller.
   * @throws {ConnectorError} `forbidden` where the account's plan or our permission does not show it.
   */
  read(signal: AbortSignal): Promise<AgentPresence[]>;
}

/**
 * Something that happened to a ticket in the helpdesk, or how it stands: who has it, its group and its status may be told
 * again unchanged, and then mean nothing.
 */
export interface HelpdeskEvent {
  /** The vendor's own id of the event, or a hash of all that tells it from others: the same when it is sent again. */
  id: string;
  ticketId: string;
  /** The ticket's `external_id`, where the event carries it. */
  handoffId: string | null;
  /** When it happened, ISO 8601, by the vendor's clock. Events may come late and in any order. */
  at: string;
  /** The vendor's id of what somebody did, where one act has several events; `null` where it names none. */
  action: string | null;
  /** Who did it: `us` is Baton's own user, `system` a rule of the helpdesk's. */
  by: { kind: "agent" | "customer" | "system" | "us"; id: string | null; name: string | null };
  what:
    | { type: "assigned"; agent: { id: string; name: string | null } | null }
    | { type: "group_changed"; groupId: string | null }
    | { type: "commented"; isPublic: boolean; text: string | null }
    | { type: "status"; status: "new" | "open" | "pending" | "hold" | "solved" | "closed" }
    | { type: "rated"; score: "good" | "bad" | null; word: string; comment: string | null }
    | { type: "gone"; how: "deleted" | "merged" };
}

/** The vendor's webhooks. */
export interface Inbound {
  /**
   * Checks the vendor's signature over the raw bytes, then reads them. An event that tells us nothing is an empty list.
   * It may ask the vendor who somebody is, for a moment; the events are complete without the answer.
   * @throws {SignatureError} absent, wrong or stale signature: a 401; nothing of the body was parsed.
   * @throws {UnreadableError} signed, but not what the vendor documents: a 400.
   */
  read(
    body: Uint8Array,
    headers: Record<string, string | string[] | undefined>,
  ): Promise<readonly HelpdeskEvent[]>;
}

/** A webhook as it came in: nothing of it is trusted, nothing of it was parsed. */
export interface IncomingWebhook {
  body: Uint8Array;
  headers: Record<string, string | string[] | undefined>;
  /** The address's own parameters, for platforms that can set no header. */
  query: Readonly<Record<string, string>>;
  /** What the address has after `/webhooks/<name>`, from its slash on, for platforms that name the event there. */
  path?: string;
}

/** A bot platform's own way to hand a conversation over. */
export interface BotInbound {
  /**
   * Checks that the platform sent it, then puts it into the words of `POST /v1/escalations`. It may ask the platform
   * for the conversation until `signal` ends; what could not be read is left out, and the escalation stands without it.
   * @throws {SignatureError} not signed, signed wrongly or stale: a 401; nothing of the body was parsed.
   * @throws {UnreadableError} signed, but not what the platform documents: a 400.
   * @throws {ConnectorError} who sent it cannot be told now, e.g. without the platform's published keys: a 503.
   * @returns a list where one delivery holds several calls; each is stored before it is answered, in their order.
   */
  read(webhook: IncomingWebhook, signal: AbortSignal): Promise<BotCall | readonly BotCall[]>;
}

/** What a platform's webhook asks for. */
export type BotCall =
  | {
      type: "escalation";
      /** The platform's own id of the event, the same when it is sent again; `null`: known by conversation and messages. */
      id: string | null;
      /** Our escalation event; checked by its schema like any other. */
      escalation: EscalationInput;
      /** What the platform expects to be told; absent: our own answer, 202. */
      answer?(said: BotAnswer): PlatformReply;
    }
  | {
      /** More was said in a conversation that may have been handed over; ignored when it was not, or is over. */
      type: "messages";
      id: string | null;
      conversationId: string;
      messages: EscalationInput["conversation"]["messages"];
      answer?: PlatformReply;
    }
  | {
      /** Nothing for us: a greeting, a probe, a turn that the bot answers itself. */
      type: "ignored";
      answer?: PlatformReply;
    };

/** What a bot learns at once. */
export interface BotAnswer {
  handoffId: string;
  /** For the customer, now. */
  customerMessage: string;
}

/** An answer in the platform's own shape, sent as JSON. */
export interface PlatformReply {
  status: number;
  body: unknown;
}

/** A bug as it is to be filed. All of its text is plain and foreign: the connector escapes it for its vendor. */
export interface IssueDraft {
  /** A UUID (version 4 by its form) that we made from the handoff's id: the same again is the same issue. */
  id: string;
  /** One line. */
  title: string;
  sections: IssueSection[];
  priority: Priority;
  /** By name; ones that the tracker does not have are left out. */
  labels: string[];
}

/** A heading and what stands below it. */
export interface IssueSection {
  heading: string;
  /** `steps` are numbered, a `list` has bullets, `verbatim` is shown letter by letter, as errors are. */
  style: "text" | "list" | "steps" | "verbatim";
  /** One paragraph, entry or line each; `url` is linked where it leads to the web. */
  lines: { text: string; url?: string }[];
}

/** An issue as people name it. */
export interface IssueRef {
  /** e.g. `SUP-41`. */
  key: string;
  title: string;
  url: string;
}

/** That one more customer has the trouble of an issue. */
export interface CustomerRequest {
  /** A UUID of ours: the same again is the same request. */
  id: string;
  /** The customer's company; `domain` is the one behind the address, which may be a mail provider's. */
  customer: { company: string | null; domain: string | null; externalId: string | null };
  /** One or two plain sentences. */
  text: string;
  /** The ticket, `null` where it has no page. */
  url: string | null;
}

/**
 * `unavailable` where the account does not have the feature, or we may not use it; `unknown` for a customer of whom there
 * is too little to tell which company it is.
 */
export type RequestOutcome = "added" | "unavailable" | "unknown";

/** Where engineers keep their bugs. */
export interface Tracker {
  /** How long a new issue may stay invisible to `find` and `create`; absent where they know it at once. */
  readonly searchLagMs?: number;
  /**
   * Files an issue. Safe to repeat: an issue with `draft.id` is returned as it is, whatever the draft says by now.
   * @throws {ConnectorError} `invalid` when the tracker will never take it, e.g. without a team to file it in;
   *   `unavailable` when the outcome is unknown, and then repeating it is right.
   */
  create(draft: IssueDraft): Promise<IssueRef>;
  /** The issue that we filed under this id, also when it is closed by now; `null` when there is none. */
  find(id: string): Promise<IssueRef | null>;
  /**
   * Shows a page, such as a ticket, at an issue; and with `request` the customer among those who ask for it, in one call
   * with it where the vendor allows that. Safe to repeat: one link for each address, brought up to date, and one request
   * for each id.
   * @returns what became of the request; `null` when there was none, or the vendor knows no such thing.
   */
  link(
    issueKey: string,
    page: { url: string; title: string; subtitle: string },
    request?: CustomerRequest,
  ): Promise<RequestOutcome | null>;
  /** May it file issues here, where and under which labels? Changes nothing; `baton doctor` prints it. */
  checkFiling(labels: readonly string[]): Promise<Finding[]>;
}

/** What became of a handoff, for whoever looks after the account. */
export interface TimelineNote {
  /** Stands in the note, so that it can be found again: `hnd_… · outcome`. */
  key: string;
  /** ISO 8601: where in the timeline it belongs. */
  at: string;
  /** One line each, plain; the first is the heading. `url` is linked where it leads to the web. */
  lines: { text: string; url?: string }[];
}

/** The history of a customer's record in a CRM. */
export interface Timeline {
  /**
   * Writes one note onto the customer's record. With `mayExist`, after an unknown outcome, it looks for `note.key` first.
   * @returns `no_record` when the CRM does not know the customer, or several records could be meant.
   */
  write(
    customer: Pick<Subject, "email" | "externalId">,
    note: TimelineNote,
    options: { mayExist: boolean },
  ): Promise<"written" | "no_record">;
}

/** How a handoff stands, as people in a channel are told. */
export type AlertState = "waiting" | "assigned" | "answered" | "solved" | "unanswered" | "declined";

/**
 * What a channel is told of a handoff: worded and bounded, a line each, with what is private hidden. Every text may hold
 * what customers, bots and vendors wrote; the connector shows it as typed, and nothing of it becomes a mention or a link.
 */
export interface Alert {
  handoffId: string;
  isTest: boolean;
  state: AlertState;
  /** How it stands, in our own words, e.g. `Waiting for a person`. */
  title: string;
  /** e.g. `Dana Reyes, Northwind`. */
  customer: string;
  /** e.g. `Enterprise`, `Frustrated and getting worse`; moods are words, colours only go with them. */
  standing: string[];
  /** What is wrong. */
  problem: string;
  /** Why a person is needed. */
  why: string;
  facts: AlertFact[];
  /** What happened since, oldest first. */
  story: AlertFact[];
  mentions: Mention[];
  buttons: { label: string; url: string }[];
  /** A word that follows an earlier message: only title, customer, mentions and buttons are shown. */
  isBrief: boolean;
}

/** `at` is a moment, ISO 8601, for vendors that show each reader their own time; `text` says the same in UTC. */
export interface AlertFact {
  label: string;
  text: string;
  at: string | null;
}

/** Somebody to be called. `id` as in the manifest's `notify.people`; `null`: by the name alone. */
export interface Mention {
  name: string;
  id: string | null;
}

/** A message that is there, by what the vendor calls it. Stored: plain data. */
export interface Posted {
  channel: string;
  id: string;
}

/** Tells people in a channel. */
export interface Notifier {
  /** Where alerts go that no rule sends elsewhere; `null` where only rules can tell. */
  readonly channel: string | null;

  /**
   * Posts a message and calls whom it mentions. Not safe to repeat: a second call is a second message.
   * @param to.channel by name or id, as in the manifest; `null` where the connection leads to one place.
   * @param to.under an earlier message that it belongs to; vendors without threads post it by itself.
   * @throws {ConnectorError} with `didNothing` unless the message may be there all the same.
   */
  post(to: { channel: string | null; under: Posted | null }, alert: Alert): Promise<Posted>;

  /**
   * Brings a message up to date, without calling anybody again; absent where the vendor cannot. Safe to repeat.
   * @throws {ConnectorError} `not_found` when somebody removed it.
   */
  update?(posted: Posted, alert: Alert): Promise<void>;

  /**
   * Which channels and people of the manifest the account does not have, as far as our permissions tell;
   * `baton doctor` prints it. Reads only.
   */
  checkNames?(names: { channels: string[]; people: Mention[] }): Promise<Finding[]>;
}

/** The app in the agent's workspace. Absent without the secret that proves its calls. */
export interface AgentApp {
  /** Who may show our pages in a frame, e.g. `https://acme.zendesk.com`: CSP `frame-ancestors`. Empty: nobody. */
  readonly framedBy: readonly string[];
  /**
   * Who asks, by the headers of a call to the API.
   * @throws {SignatureError} absent, forged, expired, or meant for another installation: a 401, one text for all.
   */
  admit?(headers: Record<string, string | string[] | undefined>): Promise<AgentCaller>;
  /**
   * For helpdesks that open a page of ours with a signed form: who opens it, and the token with which the page then calls
   * the API (`authorization: Bearer …`, known to `admit`).
   * @throws {SignatureError} as above.
   */
  openPage?(form: Readonly<Record<string, string>>): Promise<{ caller: AgentCaller; token: string }>;
  /** For helpdesks that draw the app themselves, from what we answer. */
  readonly canvas?: Canvas;
}

/** An agent, as far as it can be told. */
export interface AgentCaller {
  /** `null`: the call does not say. */
  agent: { id: string; name: string | null } | null;
  /** Whether the helpdesk vouches for the agent; false where a browser could have written it. */
  isProved: boolean;
}

/** A helpdesk's own drawing of the app: it asks `POST /apps/<connector>/<path>`, and shows what we answer. */
export interface Canvas {
  /**
   * Checks the vendor's signature over the raw bytes, then reads what the agent did.
   * @throws {SignatureError} a 401; nothing of the body was parsed.
   * @throws {UnreadableError} a 400.
   */
  read(webhook: IncomingWebhook): CanvasCall;
  /** The vendor's answer, sent as JSON with 200. */
  draw(call: CanvasCall, shown: CanvasShown): unknown;
}

export interface CanvasCall {
  /** Whom it is about, by the ids under which `TicketRef.id` may be known, likeliest first. */
  tickets: string[];
  caller: AgentCaller;
  /** e.g. `de`; `null`: not told. */
  locale: string | null;
  timeZone: string | null;
  act: CanvasAct;
}

export type CanvasAct =
  | { type: "open" }
  /** A part of the view, by the connector's own name for it. */
  | { type: "show"; part: string }
  /** The suggested first sentence, or the brief, becomes an internal note. */
  | { type: "note"; what: "opening" | "brief" }
  | { type: "verdict"; verdict: Verdict; missing: MissingPart[]; comment: string | null }
  | { type: "retry" };

export type CanvasShown =
  | {
      kind: "handoff";
      view: AgentView;
      /** What became of the act; `null` for `open` and `show`. */
      done: "noted" | "noted_before" | "judged" | "asking" | "nothing_to_ask" | "refused" | null;
    }
  /** The ticket is no handoff. */
  | { kind: "none" }
  /** What was said has been deleted. */
  | { kind: "erased" }
  /** Baton cannot tell now, e.g. since the database is away. */
  | { kind: "away" };

/** Keeps a connector's types while it is listed among others. */
export function defineConnector<Config, Opened extends Connection>(
  connector: Connector<Config, Opened>,
): Connector<Config, Opened> {
  return connector;
}

export type * from "./agent/view.ts";
export { MISSING_PARTS, VERDICTS } from "./agent/view.ts";
// The facts a connector fills; it imports them from here, so that this file stays its one door into the house.
export type {
  AccountFacts,
  BillingFacts,
  Bug,
  CustomerFacts,
  Deal,
  Dispute,
  EarlierTicket,
  Invoice,
  Money,
  Payment,
  Priority,
  Subscription,
} from "./context/package.ts";
export type { EscalationInput } from "./conversation/escalation.ts";
export { type AppWords, appWords, fill, relative, span } from "./words/app/index.ts";
export { LOCALES, type Locale, localeOf } from "./words/locale.ts";
