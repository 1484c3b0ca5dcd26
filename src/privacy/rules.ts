/** Who may read a text once it has left us. */
export const DESTINATIONS = ["helpdesk", "model", "notify", "sources"] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** What is recognised inside texts, by its key in the manifest. */
export const KINDS = ["cards", "secrets", "national_ids", "ibans", "emails", "phones"] as const;
export type Kind = (typeof KINDS)[number];

/**
 * `mask` puts words in its place, `drop` puts nothing, `hash` puts a keyed hash, so that equal values can still be
 * told to be equal, and `keep` leaves it.
 */
export const ACTIONS = ["mask", "drop", "hash", "keep"] as const;
export type Action = (typeof ACTIONS)[number];

/** One field of the context package, by its path, e.g. `customer.attributes.*ssn*`. */
export interface FieldRule {
  path: string;
  action: Action;
  to: readonly Destination[];
}

export interface PrivacyRules {
  kinds: Record<Kind, Record<Destination, Action>>;
  /** The first that fits decides. */
  fields: readonly FieldRule[];
  /** Needed where anything is hashed. */
  hashKey: string | null;
}

const everywhere = (action: Action): Record<Destination, Action> => ({
  helpdesk: action,
  model: action,
  notify: action,
  sources: action,
});

/**
 * What holds unless the manifest says otherwise. An agent may need the bank account and the address that a customer
 * typed; a model and a channel do not.
 */
export const DEFAULT_ACTIONS: PrivacyRules["kinds"] = {
  cards: everywhere("mask"),
  secrets: everywhere("mask"),
  national_ids: everywhere("mask"),
  ibans: { ...everywhere("mask"), helpdesk: "keep" },
  emails: { ...everywhere("keep"), model: "mask" },
  phones: { ...everywhere("keep"), model: "mask" },
};

/** A model is told what was said, and not who said it. */
export const DEFAULT_FIELDS: readonly FieldRule[] = ["email", "phone", "external_id"].map((name) => ({
  path: `customer.${name}`,
  action: "drop",
  to: ["model"],
}));

/** The rules of a manifest that says nothing. */
export const DEFAULT_RULES: PrivacyRules = { kinds: DEFAULT_ACTIONS, fields: DEFAULT_FIELDS, hashKey: null };

/** What one of each kind is called, to an agent. */
export const IN_WORDS: Record<Kind, string> = {
  cards: "card number",
  secrets: "secret",
  national_ids: "national id",
  ibans: "bank account",
  emails: "email address",
  phones: "phone number",
};
