/**
 * The names that expressions and texts may use, with their types. Anything may be `null` when it is not known.
 * The documentation, the type check and `toScope` all follow this list.
 */
export interface Name {
  /** A CEL type, or the names within. */
  type: string | Names;
  description: string;
}
export interface Names {
  [name: string]: Name;
}

const text = (description: string): Name => ({ type: "string", description });
const number = (description: string): Name => ({ type: "double", description });
const truth = (description: string): Name => ({ type: "bool", description });
const group = (description: string, type: Names): Name => ({ type, description });
const list = (type: string, description: string): Name => ({ type: `list<${type}>`, description });

/** What the lists hold. */
export const ITEMS: Names = {
  Bug: group("one open bug", {
    key: text("e.g. `SUP-12`"),
    title: text("its title"),
    state: text("in the tracker's words"),
    url: text("its page"),
    match: text("why it is listed: `customer`, `error` or `feature`"),
    priority: text("in the tracker's words"),
  }),
  Ticket: group("one earlier ticket", {
    id: text("the helpdesk's id"),
    subject: text("its subject"),
    status: text("in the helpdesk's words"),
    csat: text("the customer's rating"),
    created_at: text("ISO 8601"),
    url: text("its page"),
  }),
};

export const NAMES: Names = {
  customer: group("the person who asks", {
    name: text("full name"),
    email: text("address"),
    external_id: text("your own id of the customer"),
    phone: text("number"),
    tier: text("e.g. `enterprise`"),
    lifetime_value: number("in major units of `lifetime_value_currency`"),
    lifetime_value_currency: text("ISO 4217"),
    is_known: truth("whether any record knows the customer; `null` when that could not be asked"),
    tags: list("string", "tags of the CRM"),
    attributes: { type: "map<string, dyn>", description: "whatever else the bot or the CRM sent" },
  }),
  account: group("the customer's company", {
    company: text("name"),
    domain: text("e.g. `northwind.example`"),
    owner: text("who looks after the account"),
    lifecycle: text("e.g. `customer`"),
    health: text("in the CRM's words"),
    renewal_date: text("ISO 8601 date"),
    renewal_in_days: number("days from the escalation to the renewal; negative once past"),
    open_deals: number("how many"),
  }),
  billing: group("what the customer pays", {
    plan: text("name"),
    status: text("of the subscription, e.g. `past_due`"),
    mrr: number("a month's revenue in major units; `null` when several currencies are billed"),
    currency: text("of `mrr`, ISO 4217"),
    failed_invoices: number("how many"),
    open_disputes: number("how many"),
    last_payment: group("`null` when there is none", {
      amount: number("in major units"),
      currency: text("ISO 4217"),
      at: text("ISO 8601"),
      status: text("e.g. `succeeded`"),
      days_ago: number("days from the payment to the escalation"),
    }),
    dispute: group("the first open dispute; `null` when there is none", {
      amount: number("in major units"),
      currency: text("ISO 4217"),
      reason: text("in the bank's words"),
      due_at: text("when evidence is due, ISO 8601"),
    }),
    failed_invoice: group("the first invoice that could not be collected; `null` when there is none", {
      number: text("its number"),
      amount: number("in major units"),
      currency: text("ISO 4217"),
      url: text("its page"),
    }),
    double_charge: group("two like payments within a day; `null` when there are none", {
      amount: number("of each, in major units"),
      currency: text("ISO 4217"),
      earlier_at: text("ISO 8601"),
      later_at: text("ISO 8601"),
    }),
  }),
  bugs: list("Bug", "open bugs that concern the customer, 200 at most"),
  known_bug: group("the open bug that most likely is the trouble; `null` when there is none", {
    key: text("e.g. `SUP-12`"),
    title: text("its title"),
    state: text("in the tracker's words"),
    url: text("its page"),
    match: text("`customer`, `error` or `feature`"),
  }),
  tickets: list("Ticket", "earlier tickets of the customer, 200 at most"),
  conversation: group("what was said", {
    id: text("the bot's id of the conversation"),
    channel: text("e.g. `web_chat`"),
    language: text("e.g. `en`"),
    url: text("its page at the bot"),
    turns: number("turns of the customer"),
    failed_turns: number("turns that the bot could not answer"),
    intent: text("what the customer wants"),
    topic: text("what it is about"),
    subtopic: text("more precisely"),
    summary: text("one line"),
    sentiment: group("the customer's mood", {
      score: number("-1 (furious) to 1 (delighted)"),
      trend: text("`improving`, `steady` or `worsening`"),
    }),
    complexity: number("0 to 1"),
    requests: list("string", "asked for in so many words: `person`, `manager`, `cancel_account`, `refund`"),
    sensitive: list("string", "subjects that always need a person, e.g. `legal`, `security`"),
  }),
  brief: group("the story in short", {
    wanted: text("what the customer wants, one sentence; `null` when it was not said"),
    stalled: text("where it stalled, one sentence"),
    did_not_help: text("what was suggested in vain, e.g. `“restart your router”`"),
    mood: text("`calm`, `concerned`, `frustrated`, `angry` or `not read`"),
    completeness: number("0 to 1: how much of what an agent needs is there"),
    greeting: text("e.g. `Hello Dana,`"),
    heard: text("what was understood, told to the customer: `I have read that you were charged twice`"),
  }),
  given: {
    type: "map<string, dyn>",
    description:
      "what the customer said, by its label: `order`, `invoice`, `amount`, `error`, `device`, `date`, …",
  },
  failed_action: group("the bot's last action that failed; `null` when none did", {
    todo: text("what was to be done, e.g. `look up the invoice`"),
    detail: text("in the bot's words"),
  }),
  page: group("where the customer was", {
    url: text("address"),
    title: text("title"),
    error: text("the error that the page showed"),
  }),
  reason: group("why a person is needed", {
    code: text("e.g. `customer_request`"),
    text: text("in plain words"),
  }),
  triggers: list("string", "names of the triggers that fired"),
  handoff: group("our record", {
    id: text("`hnd_…`"),
    priority: text("`low`, `normal`, `high` or `urgent`"),
  }),
  agents: group(
    "the people whom a target of a rule means; in its `skip_if`, and in `fields` once it is chosen",
    {
      available: number("who could take it now"),
      total: number("all of them"),
    },
  ),
  route: group("where it goes; in `fields` and texts, after it was chosen", {
    group: text("by name or id, as in the manifest"),
    assignee: text("the person's address, or the helpdesk's id"),
    assignee_name: text("their name"),
    rule: text("the rule's name; `null` for the default"),
    reason: text("which rule and which filters chose it"),
  }),
  sla: group("what the team promises itself, by priority and tier; in `fields` and texts", {
    first_reply_minutes: number("until a person answers"),
    first_reply_by: text("by when, ISO 8601, counted in opening hours"),
    resolution_minutes: number("until it is solved"),
    resolution_by: text("by when, ISO 8601, counted in opening hours"),
  }),
  hours: group("the team's hours", {
    open: truth("whether people work now; `null` without hours"),
    reason: text("why, e.g. `closed for Christmas Day`"),
    opens_at: text("when it opens next, ISO 8601; `null` while it is open"),
    schedule: text("which of the schedules that is"),
  }),
};

/** What texts to customers may speak of beside all of these. */
export const TEXT_NAMES: Names = {
  ...NAMES,
  hours: group("when people work", {
    ...(NAMES.hours?.type as Names),
    opens: text("when they are back, in words: `tomorrow at 9:00 AM (Central European Time)`"),
    opens_at: text("the same, ISO 8601"),
  }),
  reply: group("how long a first reply takes; `null` where nobody knows", {
    open: truth("whether people are there now"),
    from_minutes: number("from so many minutes"),
    to_minutes: number("to so many minutes"),
    text: text("in words: `within 4 to 9 minutes`"),
  }),
  agent: group("who answers", {
    name: text("e.g. `Sarah Lind`"),
    team: text("e.g. `Billing`"),
  }),
  slot: group("what was booked", {
    kind: text("`email`, `callback` or `chat`"),
    at: text("when, in words: `on Monday at 9:30 AM (Central European Time)`"),
  }),
  options: group("what the customer may choose while nobody is there", {
    list: list("string", "`email`, `callback`, `chat`"),
    text: text("in words: `a reply by email or a call back`"),
  }),
};
