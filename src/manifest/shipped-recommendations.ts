import type { RecommendationRule } from "./brief-schema.ts";

const MONEY =
  'conversation.topic == null || conversation.topic in ["billing", "cancellation", "sales", "refund", "payment"]';

/** Rules that rest on the conversation alone. What rests on a record, on trust or on law, no model overrules. */
export const GENERAL = new Set([
  "order",
  "sign_in",
  "sales",
  "not_again",
  "knowledge_gap",
  "renewal",
  "default",
]);

/**
 * What to do next where the manifest's own rules have nothing to say: the first rule whose condition holds speaks.
 * Trust and law first, then money, then what is known, then what is missing. No text promises anything in the team's name.
 */
export const SHIPPED: RecommendationRule[] = [
  {
    name: "security",
    when: 'conversation.topic == "security" || conversation.sensitive.exists(s, s in ["security", "fraud"])',
    next_step: "Follow your security procedure, and verify who is writing before you change anything.",
    because: "the customer speaks of a security problem",
    opening:
      "{{ brief.greeting }} {{ brief.heard }}; I am treating this as a security matter, and first need to verify that I am speaking with the account's owner.",
  },
  {
    name: "safety",
    when: 'conversation.sensitive.exists(s, s in ["safety", "medical", "minors"])',
    next_step:
      "Follow your safety procedure now, and tell the person in charge before you look at anything else.",
    because: "somebody's safety or health may be at stake",
    opening: "{{ brief.greeting }} {{ brief.heard }}; I am a person, and I am looking after this myself.",
  },
  {
    name: "legal",
    when: 'conversation.topic == "legal" || conversation.sensitive.exists(s, s in ["legal", "compliance", "data_request"])',
    next_step: "Bring in whoever answers legal and privacy matters before you reply on the substance.",
    because: "the customer raises a legal or privacy matter",
    opening:
      "{{ brief.greeting }} I have read your message, and I am passing it to the colleague who answers such matters.",
  },
  {
    name: "dispute",
    when: `has(billing.dispute.amount) && (${MONEY})`,
    next_step:
      "Look at the open dispute of {{ billing.dispute.amount | money: billing.dispute.currency }} before anything else{% if billing.dispute.due_at %}, evidence due {{ billing.dispute.due_at | day }}{% endif %}; a refund now could pay twice.",
    because: "the bank is already involved",
    opening:
      "{{ brief.greeting }} I can see the disputed payment of {{ billing.dispute.amount | money: billing.dispute.currency }}, and I am looking into it now.",
  },
  {
    name: "chargeback",
    when: 'conversation.sensitive.exists(s, s in ["chargeback", "dispute"]) && !has(billing.double_charge.amount)',
    next_step:
      "Find the payment in question and ask whether the bank has been told, before anybody refunds it.",
    because: "the customer disputes a payment",
    opening: "{{ brief.greeting }} {{ brief.heard }}; I am looking for that payment now.",
  },
  {
    name: "double_charge",
    when: `has(billing.double_charge.amount) && (${MONEY})`,
    next_step:
      "Compare the two payments of {{ billing.double_charge.amount | money: billing.double_charge.currency }} ({{ billing.double_charge.earlier_at | moments: billing.double_charge.later_at }}) and settle whether one is a duplicate.",
    because: "the same amount was paid twice within a day",
    opening:
      "{{ brief.greeting }} I can see two payments of {{ billing.double_charge.amount | money: billing.double_charge.currency }} on your account, and I am checking now whether one of them is a duplicate.",
  },
  {
    name: "known_bug",
    when: "has(known_bug.key)",
    next_step:
      "Check whether this is {{ known_bug.key }}; if so, add this customer to it and tell them its state ({{ known_bug.state }}).",
    because:
      '{% case known_bug.match %}{% when "error" %}an open bug names the same error{% when "customer" %}the customer is named in an open bug{% else %}an open bug concerns the same feature{% endcase %}',
    opening:
      "{{ brief.greeting }} {{ brief.heard }}; we have an open report of a problem like yours, and I am comparing the two.",
  },
  {
    name: "failed_payment",
    when: `has(billing.failed_invoice.amount) && (${MONEY})`,
    next_step:
      "Ask whether the card on file is still right: {% if billing.failed_invoice.number %}invoice {{ billing.failed_invoice.number }}{% else %}an invoice{% endif %} of {{ billing.failed_invoice.amount | money: billing.failed_invoice.currency }} could not be collected.",
    because: "a payment failed",
    opening:
      "{{ brief.greeting }} I can see that {% if billing.failed_invoice.number %}invoice {{ billing.failed_invoice.number }}{% else %}an invoice{% endif %} of {{ billing.failed_invoice.amount | money: billing.failed_invoice.currency }} could not be collected, and I would like to sort this out with you.",
  },
  {
    name: "refund_recent",
    when: '("refund" in conversation.requests || conversation.subtopic == "refund") && billing.last_payment.days_ago <= 30',
    next_step:
      "Check the payment of {{ billing.last_payment.amount | money: billing.last_payment.currency }} ({{ billing.last_payment.at | day }}) against your refund terms: it is {% if billing.last_payment.days_ago == 0 %}from today{% else %}{{ billing.last_payment.days_ago }} day{% if billing.last_payment.days_ago != 1 %}s{% endif %} old{% endif %}.",
    because: "the customer asks for a refund, and the last payment is recent",
    opening:
      "{{ brief.greeting }} {{ brief.heard }}; I have your payment of {{ billing.last_payment.amount | money: billing.last_payment.currency }} from {{ billing.last_payment.at | day }} in front of me.",
  },
  {
    name: "refund_late",
    when: '("refund" in conversation.requests || conversation.subtopic == "refund") && billing.last_payment.days_ago > 30',
    next_step:
      "Check whether your refund terms reach back {{ billing.last_payment.days_ago }} days; the last payment of {{ billing.last_payment.amount | money: billing.last_payment.currency }} is from {{ billing.last_payment.at | day }}.",
    because: "the customer asks for a refund, and the last payment is a while ago",
    opening:
      "{{ brief.greeting }} {{ brief.heard }}; I have your last payment, from {{ billing.last_payment.at | day }}, in front of me.",
  },
  {
    name: "hardship",
    when: '"hardship" in conversation.sensitive',
    next_step: "Read this with care, and see what your hardship policy allows before you speak of money.",
    because: "the customer speaks of hardship",
    opening:
      "{{ brief.greeting }} thank you for telling us; I have read what you wrote, and I am looking at what is possible.",
  },
  {
    name: "exception",
    when: 'conversation.sensitive.exists(s, s in ["contract_exception", "pricing_exception"])',
    next_step:
      "Take this to {{ account.owner | default: 'whoever decides on terms' }}{% if account.owner %}, who owns the account,{% endif %} before you agree to anything.",
    because: "the customer asks for terms of their own",
    opening: "{{ brief.greeting }} {{ brief.heard }}; I am taking this to the colleague who decides on it.",
  },
  {
    name: "cancellation",
    when: 'conversation.topic == "cancellation" || "cancel_account" in conversation.requests || "cancellation" in conversation.sensitive',
    next_step:
      "Ask what made them want to leave before you explain how to cancel{% if account.owner %}; tell {{ account.owner }}, who owns the account{% endif %}.",
    because: "the customer wants to cancel",
    opening:
      "{{ brief.greeting }} I have read that you would like to cancel, and I am here to help you with that.",
  },
  {
    name: "no_problem",
    when: "brief.wanted == null",
    next_step: "Ask what it is about: the customer has not said it.",
    because: "there is nothing to work on yet",
    opening: "{{ brief.greeting }} I am a person and I am here now; what can I do for you?",
  },
  {
    name: "unknown_customer",
    when: "customer.is_known == false && (customer.email != null || customer.external_id != null)",
    next_step: "Ask which address or company the account is under, and look it up.",
    because: "no system knows this customer",
    opening:
      "{{ brief.greeting }} {{ brief.heard }}; so that I can find your account, which email address or company is it under?",
  },
  {
    name: "failed_action",
    when: "has(failed_action.todo)",
    next_step: "Do by hand what the bot could not: {{ failed_action.todo }}.",
    because: "the bot's own try failed{% if failed_action.detail %}: {{ failed_action.detail }}{% endif %}",
    opening: "{{ brief.greeting }} {{ brief.heard }}; I am looking at it myself now.",
  },
  {
    name: "no_identity",
    when: "customer.is_known == false && customer.phone == null && !has(given.order) && !has(given.booking) && !has(given.claim) && !has(given.invoice) && !has(given.number)",
    next_step: "Ask for the email address of the account, and look it up.",
    because: "the bot did not say who this is",
    opening:
      "{{ brief.greeting }} {{ brief.heard }}; so that I can find your account, which email address do you use with us?",
  },
  {
    name: "order",
    when: 'has(given.order) && conversation.topic in ["delivery", "shipping", "order", "orders", "returns"]',
    next_step: "Look up order {{ given.order }} and say where it is now.",
    because: "the customer asks about this order",
    opening: "{{ brief.greeting }} {{ brief.heard }}; I am looking up order {{ given.order }} now.",
  },
  {
    name: "sign_in",
    when: 'conversation.topic == "account" && conversation.subtopic in ["sign_in", "login", "password"]',
    next_step: "Verify who is writing, then see what keeps the account from signing in.",
    because: "the customer cannot get into the account",
    opening: "{{ brief.greeting }} {{ brief.heard }}; I am looking at your account now.",
  },
  {
    name: "sales",
    when: 'conversation.topic == "sales"',
    next_step: "Answer as sales would, or bring {{ account.owner | default: 'a colleague of sales' }} in.",
    because: "the customer thinks of buying",
    opening: null,
  },
  {
    name: "not_again",
    when: "brief.did_not_help != null",
    next_step:
      "Look for another cause, and do not suggest again what did not help: {{ brief.did_not_help }}.",
    because: "the customer tried it already",
    opening: null,
  },
  {
    name: "knowledge_gap",
    when: 'reason.code == "knowledge_gap"',
    next_step: "Answer it, and tell whoever keeps the bot's articles that this one is missing.",
    because: "the bot has nothing on this subject",
    opening: null,
  },
  {
    name: "renewal",
    when: "account.renewal_in_days != null && account.renewal_in_days >= 0 && account.renewal_in_days <= 30",
    next_step:
      "Answer soon{% if account.owner %}, and tell {{ account.owner }}, who owns the account{% endif %}.",
    because: "the bot's answers did not settle it",
    opening: null,
  },
  {
    name: "default",
    when: "true",
    next_step: "Read the customer's last message and answer what the bot could not.",
    because:
      "{% if conversation.failed_turns > 0 %}the bot's answers did not settle it{% else %}nothing on record points to a cause{% endif %}",
    opening: "{{ brief.greeting }} {{ brief.heard }}; I am picking it up from here.",
  },
];
