import type { Call, Reply, StandIn } from "../../../demo/stand-ins/stand-in.ts";
import type { IncomingWebhook, Subject, TicketDraft } from "../../../src/connector.ts";
import type { FailureKind } from "../../../src/errors.ts";

/** Stands in every credential of an entry's blocks, and must show up nowhere. */
export const CANARY = "canary5f1d9c7e";

/**
 * What the suite has to know of a vendor. A source gives `block` and `subject`; a helpdesk, a tracker or a timeline
 * also an `account`; whoever is sent webhooks, `bot` or `inbound`.
 */
export interface SuiteOptions {
  /** The vendor's block of a manifest. Its credentials contain `CANARY`, which must show up nowhere. */
  block(baseUrl: string): Record<string, unknown>;
  /** Whom the vendor is asked about, with everything that it asks by. */
  subject?: Partial<Subject>;
  /** Where this vendor's words differ from HTTP's; `null`: the status is an answer, e.g. 404 for nobody. */
  kinds?: Record<number, FailureKind | null>;
  /** What of `JUNK` is an answer to this vendor's look-up, e.g. an empty list for nobody. */
  answers?: string[];
  /** Nothing can be asked of the vendor without doing something, so that a check makes no call. */
  isCheckedOffline?: boolean;
  /** The vendor's own stand-in with an account that works, made anew for each test; the suite closes it. */
  account?(): Promise<SuiteAccount>;
  /** The account has a `timeline`, or a `signIn`: the suite tries it. */
  hasTimeline?: boolean;
  signsIn?: boolean;
  /** What a bot platform sends when it hands over. */
  bot?: SuiteWebhook;
  /** What a helpdesk sends when somebody does something with a ticket. */
  inbound?: SuiteWebhook;
}

export interface SuiteAccount {
  standIn: StandIn;
  /** A block whose credentials the stand-in takes; every capability that the suite tests is on. */
  block(baseUrl: string): Record<string, unknown>;
  helpdesk?: HelpdeskAccount;
  tracker?: TrackerAccount;
  timeline?: TimelineAccount;
  /** Where tokens end. */
  signIn?: SignInAccount;
}

/** How the suite looks into a helpdesk's stand-in. */
export interface HelpdeskAccount {
  isCreate(call: Call): boolean;
  isNote(call: Call): boolean;
  /** Every ticket that carries this handoff's id, however this helpdesk carries it. */
  ticketsOf(handoffId: string): SuiteTicket[];
  /** What the suite's drafts lack here, e.g. a conversation that becomes the ticket. */
  draft?: Partial<TicketDraft>;
  /** The account is given so many groups before `Billing`, which it has; absent where groups come in one list. */
  addGroups?(count: number): void;
  /** Takes away the group `Billing`; absent where a create cannot name a group. */
  removeGroup?(): void;
  /** People close it for good; absent where a closed ticket takes notes. */
  close?(ticketId: string): void;
  remove(ticketId: string): void;
}

export interface SuiteTicket {
  id: string;
  /** What only agents read: notes, as the vendor holds them. */
  internal: string[];
  /** What the customer may read, the description too. */
  public: string[];
}

export interface TrackerAccount {
  isCreate(call: Call): boolean;
  /** How many issues there are in all. */
  count(): number;
}

export interface TimelineAccount {
  isWrite(call: Call): boolean;
  /** A customer that it knows. */
  customer: Pick<Subject, "email" | "externalId">;
  /** Every note of that customer. */
  notes(): string[];
}

export interface SignInAccount {
  isSignIn(call: Call): boolean;
  /** Ends all tokens that were given; new ones are to be had. */
  expire(): void;
  /** Refuses the credentials themselves from now on. */
  withdraw(): void;
}

export interface SuiteWebhook {
  /** A genuine body, as the platform documents it. */
  body: string;
  /** As it is sent, with what `block` names as the secret; `at`: signed then, in milliseconds since the epoch. */
  sign(body: string, at?: number): IncomingWebhook | Promise<IncomingWebhook>;
  /** True where the signature covers the body: then a changed one is forged. */
  coversBody: boolean;
  /** What the platform answers when it is asked, e.g. for its keys; absent: it cannot be reached. */
  api?(call: Call): Reply;
  /** How long a signature is good for; absent where it does not tell the time. */
  maxAgeMs?: number;
}
