import { PhraseBook } from "./words.ts";

/** What a phrase says about the subject. A weight of 3 decides alone, 1 needs company. */
export interface TopicSignal {
  topic: string;
  subtopic: string | null;
  weight: number;
}

const of = (topic: string, subtopic: string | null, weight: number): TopicSignal => ({
  topic,
  subtopic,
  weight,
});

const TOPICS = new PhraseBook<TopicSignal>([
  [
    [
      "charged twice",
      "charged me twice",
      "charged us twice",
      "double charge",
      "double charged",
      "charged double",
      "duplicate charge",
      "duplicate payment",
      "billed twice",
      "paid twice",
      "two charges",
      "two payments",
      "two invoices",
    ],
    of("billing", "double_charge", 4),
  ],
  [["refund", "refunded", "money back", "reimburse"], of("billing", "refund", 2)],
  [
    ["card declined", "card was declined", "payment failed", "payment declined", "payment was declined"],
    of("billing", "payment_failed", 3),
  ],
  [["invoice", "invoices", "receipt", "vat"], of("billing", "invoice", 2)],
  [["billing", "charge", "charged", "payment", "bill", "billed", "overcharged"], of("billing", null, 2)],
  [["subscription", "card", "price", "money"], of("billing", null, 1)],

  [["log in", "login", "sign in", "logged out", "locked out"], of("account", "sign_in", 2)],
  [["password", "2fa", "verification code", "two factor"], of("account", "sign_in", 2)],
  [["change my email", "update my email", "change my name", "profile"], of("account", "profile", 2)],
  [["invite", "permission", "permissions", "admin access", "seat", "seats"], of("account", "access", 2)],
  [["account"], of("account", null, 1)],

  [
    ["cancel", "cancelling", "canceling", "cancellation", "close my account", "terminate"],
    of("cancellation", "cancel", 3),
  ],
  [["unsubscribe", "switch to", "competitor", "leaving"], of("cancellation", "churn", 2)],

  [["quote", "demo", "discount", "pricing"], of("sales", "pricing", 2)],
  [["upgrade", "enterprise plan", "trial"], of("sales", "upgrade", 2)],

  [["gdpr", "delete my data", "privacy"], of("legal", "privacy", 3)],
  [["lawyer", "attorney", "sue", "legal action", "court"], of("legal", "legal_action", 3)],

  [
    ["hacked", "compromised", "phishing", "data breach", "breach", "stolen", "fraud"],
    of("security", "breach", 4),
  ],
  [
    ["unauthorized", "unauthorised", "suspicious", "not me", "vulnerability"],
    of("security", "suspicious_activity", 2),
  ],

  [["error", "exception", "error message", "stack trace"], of("technical", "error", 2)],
  [
    ["crash", "crashes", "crashing", "crashed", "freezes", "frozen", "bug"],
    of("technical", "malfunction", 3),
  ],
  [
    [
      "not working",
      "doesn't work",
      "does not work",
      "isn't working",
      "stopped working",
      "not loading",
      "won't load",
      "blank page",
      "blank screen",
      "broken",
      "fails",
      "failing",
      "stuck",
    ],
    of("technical", "malfunction", 2),
  ],
  [["outage", "is down", "downtime"], of("technical", "outage", 3)],
  [["slow", "timeout", "timed out", "times out"], of("technical", "performance", 2)],
  [["api", "webhook", "webhooks", "integration", "sync", "syncing"], of("technical", "integration", 2)],
  [["export", "import", "upload", "download", "csv", "pdf"], of("technical", "files", 1)],

  [
    ["delivery", "shipped", "shipping", "tracking number", "parcel", "courier"],
    of("delivery", "shipment", 2),
  ],
  [["order"], of("delivery", null, 1)],
]);

/** What these words say about the subject. */
export function topicSignals(words: readonly string[]): TopicSignal[] {
  return TOPICS.find(words);
}
