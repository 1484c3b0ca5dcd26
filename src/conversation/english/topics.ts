/**
 * The taxonomy that ships: what a message may be about, and by which words it shows. A cue is one group of
 * `topic-words.ts`, or several that stand close together. Its weight: 3 decides alone, 2 is fair evidence, 1 needs
 * company. After `!`: a group that speaks against it.
 */
export const TOPICS: readonly (readonly [topic: string, subtopic: string | null, cues: string])[] = [
  ["billing", "dispute", "5.5 ODD PAYMENT; 5.5 ODD CHARGE; 4 DISPUTEW"],
  ["billing", "double_charge", "5 CHARGE TWICE !DECLINE; 2 CHARGE TWICE"],
  ["billing", "refund", "5 GIVEBACK MONEYTHING; 6 REFUND"],
  ["billing", "payment_failed", "4 PAYMENT DECLINE !HACK"],
  [
    "billing",
    "unexpected_charge",
    "3.5 CHARGE EXTRA !TWICE; 4 QUOTED BILLED; 3.5 BILL OVER !TWICE; 3 FEE !SHIPCOST; 5 OVERCHARGE",
  ],
  ["billing", "invoice", "3 INVOICE !OVER; 1 INVOICE; 2 BILL TRANSFERFILE"],
  [
    "billing",
    "payment_method",
    "3 CARDX SWAP !LOST !CARDUSE; 2 PAYMETHOD; 3 PAYMETHOD SWAP; 3.5 CARDX EXPIRED",
  ],
  ["billing", "discount", "3 DISCOUNT"],
  ["billing", "renewal", "2.5 RENEW; 3 RENEW CHARGE"],
  ["billing", "unpaid", "3 UNPAID"],
  ["billing", null, "2 BILLING; 0.9 CHARGE; 0.4 BILL"],

  ["account", "sign_in", "3 CODE NOTGET; 3 SIGNIN; 2.5 PASSWORD; 3 CODE; 1.5 PASSWORD SIGNIN"],
  ["account", "blocked", "3 BLOCKED; 4 ACCOUNT BLOCK !PAUSE; 3 BLOCK SIGNIN"],
  ["account", "profile", "3 PERSONAL SWAP !HACK; 2 PERSONAL ONFILE !HACK"],
  ["account", "access", "3 ACCESS !UPGRADE; 3 MEMBER ADD; 1 ACCESS MEMBER; 1 ACCESS ADD"],
  ["account", "registration", "3 REGISTER; 2 REGISTER ACCOUNT"],
  ["account", null, "1 ACCOUNT"],

  [
    "cancellation",
    "cancel",
    "2.5 CANCEL !ORDER !BOOKING !REFUND !TRIP; 5 CANCEL CONTRACT; 3.5 STOP CONTRACT",
  ],
  ["cancellation", "churn", "3 COMPETITOR DEAL; 3 LEAVE; 2 LEAVE COMPETITOR"],
  ["cancellation", "downgrade", "4 DOWNGRADE; 3.5 LESS PLANW !FEE"],
  ["cancellation", "pause", "5 PAUSEIT MEMBERSHIP; 3.5 PAUSE; 1.5 PAUSE CONTRACT"],

  ["sales", "pricing", "2 PRICE; 3 PRICE OFFERING; 2.5 QUOTE"],
  [
    "sales",
    "upgrade",
    "3.5 INTEREST PLANW; 3 UPGRADE !OVER; 3 MORE PLANW !BILL !CONTRACT; 1 MORE PLANW !BILL",
  ],
  ["sales", "demo", "3 DEMO"],

  [
    "technical",
    "malfunction",
    "3.5 SOFTWARE NEG FAILVERB !SIGNIN !PASSWORD !CODE; 2 BROKEN !PASSWORD !SIGNIN; 3.5 SOFTWARE BROKEN !PASSWORD !SIGNIN",
  ],
  ["technical", "error", "4 ERROR"],
  ["technical", "outage", "3 DOWN; 4 SOFTWARE ISDOWN !NET; 3.5 EVERYONE CANTUSE"],
  ["technical", "performance", "3 SLOW; 4 TAKES DURATION SOFTWARE"],
  ["technical", "integration", "3 CONNECT"],
  ["technical", "files", "3 NEG TRANSFERFILE; 1 TRANSFERFILE; 3 TRANSFERFILE FILE; 2.5 TRANSFERFILE BROKEN"],
  ["technical", "connectivity", "3 NET NEG FAILVERB; 1.5 NET !COVER; 4 NET NETFAIL"],
  ["technical", "setup", "2 SETUP; 2 SETUP SOFTWARE"],
  ["technical", "data_loss", "4 LOSTDATA DATA"],
  ["technical", "notifications", "4 NOTIFY NOTGET !CODE !PASSWORD !CONFIRMATION"],

  ["legal", "privacy", "4 PRIVACY; 4.5 HOLDING ABOUTME; 4.5 ERASE MYDATA"],
  ["legal", "legal_action", "4 LAW"],
  ["legal", "terms", "4.5 TERMS"],

  ["security", "breach", "6 HACK; 6 SOMEONE BREAKIN"],
  ["security", "suspicious_activity", "4 ODD !SCAM !CHARGE !PAYMENT; 5 SOMEONE SPENDING MINE"],
  ["security", "lost_or_stolen", "4 THIEF; 5 LOST VALUABLE !PINW !DATA"],
  ["security", "scam", "4 CALLER SAYSFROM; 4.5 SCAM"],

  ["delivery", "shipment", "3 TRACK; 3.5 PARCEL WHERE; 1 TRACK WHERE"],
  [
    "delivery",
    "missing",
    "4.5 NOTIN INBOX; 5 NOTHERE; 3.5 MISSING PARCEL; 5 DELIVERED NOTGOT SAYS; 4 DELIVERED NOTGOT",
  ],
  ["delivery", "damaged", "4 DAMAGED CAME; 3 DAMAGED PARCEL"],
  ["delivery", "wrong_item", "5 NOTTHE IORDERED; 4 WRONG ORDERED; 1 WRONG PARCEL"],
  ["delivery", "address", "3.5 DELIVERTO TOPLACE; 3 ADDRESS PARCEL; 1.5 ADDRESS"],
  ["delivery", "return", "3 RETURN !CONNECT; 2 RETURN PARCEL"],
  ["delivery", "cost", "4 SHIPCOST; 1 PRICE DELIVERTO"],

  ["order", "cancel", "4.5 HALT ORDER !CONTRACT; 5 CANCEL ORDER !CONTRACT"],
  ["order", "change", "3.5 CHANGE ORDER"],
  ["order", "confirmation", "3 CONFIRMATION"],
  ["order", null, "1 ORDER"],

  ["booking", "change", "4.5 CHANGE BOOKING; 3 REBOOK"],
  ["booking", "cancel", "5.5 CANCEL BOOKING !REFUND"],
  ["booking", "new", "3 PARTY; 2.5 BOOK BOOKING"],
  ["booking", "disruption", "5 DISRUPT TRIP !REFUND; 4.5 VISITOR NOSHOW"],
  ["booking", "baggage", "4.5 BAGGAGE"],
  ["booking", "check_in", "4 CHECKIN"],
  ["booking", null, "1.5 RESERVE; 1 BOOKING"],

  [
    "claim",
    "new",
    "3.5 INCIDENT !STATUS; 4 CLAIM REPORTIT !STATUS; 2 INCIDENT REPORTIT; 3.5 EVENTHIT PROPERTY !CAME",
  ],
  ["claim", "status", "5 CLAIM STATUS"],
  ["claim", "coverage", "4 COVER"],
  ["claim", null, "2 CLAIM"],

  ["banking", "transfer", "3 MONEYMOVE"],
  ["banking", "cash", "4 CASH"],
  ["banking", "card", "2 CARDUSE; 2.5 CARDUSE CARD"],
  ["banking", "exchange", "4 EXCHANGE; 4.5 CURRENCY RATEW"],
  ["banking", "loan", "3.5 LOAN"],

  ["plan", "usage", "4.5 CREDIT RANOUT; 3.5 ALLOWANCE"],
  ["plan", "roaming", "4 ROAM; 3 PHONEUSE ABROAD"],
  ["plan", "number", "4 PORT"],

  ["application", "documents", "2.5 PAPERS APPLY; 1.5 PAPERS; 3 PAPERS NEEDDOC"],
  ["application", "status", "4 APPLY STATUS"],
  ["application", "eligibility", "4 ELIGIBLE"],
  ["application", null, "1.5 APPLY"],

  ["product", "availability", "3.5 STOCK"],
  ["product", "information", "2.5 SPEC"],
  ["product", "feature_request", "4 WISH"],

  ["general", "opening_hours", "4 OPENW WHENW; 3.5 HOURS"],
  ["general", "location", "2.5 PLACE"],
  ["feedback", "complaint", "4 COMPLAIN; 4.5 STAFF BADLY"],
  ["feedback", "praise", "2 PRAISE"],

  ["health", "prescription", "3.5 MEDICINE"],
  ["health", "results", "4.5 RESULTS"],
];
