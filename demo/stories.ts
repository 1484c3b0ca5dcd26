/** One escalation, what is special about it, and what an agent must find in its ticket. */
export interface Story {
  /** Its file in `events/`. */
  event: string;
  title: string;
  /** How often the bot delivers it, under one `webhook-id`; the first two at the same moment. */
  deliveries: number;
  /** Stripe cuts every connection until the ticket is on its way. */
  stripeIsDown: boolean;
  /** Where the ticket is in the end. */
  group: string;
  /** What becomes of it while the demo looks on. */
  ends: "delivered" | "assigned" | "replied" | "resolved";
  ticket: Expected;
}

export interface Expected {
  requester: { name: string; email: string };
  priority: "low" | "normal" | "high" | "urgent";
  tags: string[];
  /** By title, as an agent reads them. */
  fields: Record<string, string>;
  /** Facts in the first note. */
  note: string[];
  /** Facts in further notes that Baton writes by itself. */
  later: string[];
}

const usual = { deliveries: 1, stripeIsDown: false, group: "Support", ends: "delivered" } as const;

export const STORIES: Story[] = [
  {
    ...usual,
    group: "Billing",
    ends: "resolved",
    event: "double-charge",
    title: "Charged twice, and the contract renews in 12 days",
    ticket: {
      requester: { name: "Dana Reyes", email: "dana@northwind.example" },
      priority: "urgent",
      tags: ["baton", "baton_reason_customer_request", "baton_tier_enterprise"],
      fields: { "Account tier": "Enterprise", MRR: "1200", "Churn risk": "High" },
      note: ["Northwind Traders", "Enterprise", "$1,200.00 twice", "in 12 days", "Helen Okafor"],
      later: [],
    },
  },
  {
    ...usual,
    ends: "assigned",
    event: "known-bug",
    title: "A known bug: the export stops with E-4012",
    ticket: {
      requester: { name: "Marcus Webb", email: "marcus@fabrikam.example" },
      priority: "normal",
      tags: ["baton", "baton_reason_knowledge_gap", "baton_tier_pro"],
      fields: { "Account tier": "Pro", MRR: "294", "Churn risk": "Low" },
      note: ["Fabrikam", "SUP-142", "In Progress", "E-4012", "Restart export", "Tomas Lindqvist"],
      later: ["Known bug, linked in Linear", "sees this ticket there", "has not answered"],
    },
  },
  {
    ...usual,
    event: "unknown-customer",
    title: "A customer whom no system knows",
    ticket: {
      requester: { name: "Sam Okoro", email: "sam.okoro@lakesideclinic.example" },
      priority: "normal",
      tags: ["baton", "baton_reason_low_confidence"],
      fields: { "Handoff reason": "low_confidence" },
      note: ["Tier not known", "No record in", "HubSpot", "Stripe", "no system knows this customer"],
      later: [],
    },
  },
  {
    ...usual,
    event: "vendor-down",
    title: "Stripe is down, and the ticket does not wait",
    stripeIsDown: true,
    ticket: {
      requester: { name: "Priya Nair", email: "priya@tailspin.example" },
      priority: "normal",
      tags: ["baton", "baton_reason_bot_error", "baton_tier_starter"],
      fields: { "Account tier": "Starter" },
      note: ["Tailspin Toys", "Not available", "Stripe (billing)"],
      later: ["Stripe", "B4C2-0014", "$29.00", "past due"],
    },
  },
  {
    ...usual,
    group: "Accounts",
    event: "duplicate-delivery",
    title: "The same escalation three times, and everybody has gone home",
    deliveries: 3,
    ticket: {
      requester: { name: "Jonas Lind", email: "jonas@fabrikam.example" },
      priority: "normal",
      tags: ["baton", "baton_reason_business_rule", "baton_tier_pro"],
      fields: { "Account tier": "Pro", "Churn risk": "Low" },
      note: ["Fabrikam", "cancel", "Read contract", "Tomas Lindqvist"],
      later: [],
    },
  },
  {
    ...usual,
    group: "Engineering",
    ends: "replied",
    event: "new-bug",
    title: "A bug that nobody has reported yet",
    ticket: {
      requester: { name: "Ines Duarte", email: "ines@fabrikam.example" },
      priority: "normal",
      tags: ["baton", "baton_reason_bot_error", "baton_tier_pro"],
      fields: { "Account tier": "Pro" },
      note: ["Fabrikam", "E-5107", "Rebuild chart"],
      later: ["Filed SUP-143"],
    },
  },
];

/** What came by email, past every bot: the app beside it says so. */
export const ORDINARY_TICKET = [
  { name: "Lena Vogt", email: "lena@tailspin.example" },
  "Where do I find my invoices?",
  "Hello, our accountant needs the invoices since January. Where are they?",
] as const;
