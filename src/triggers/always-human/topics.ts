import type { SensitiveTopic } from "../../conversation/reading.ts";

/** What each subject is, as a clause. All of them go to a person, whatever any score says. */
export const ALWAYS_HUMAN: Record<SensitiveTopic, string> = {
  cancellation: "this is about a cancellation",
  dispute: "the customer disputes a payment",
  chargeback: "the customer speaks of a chargeback",
  fraud: "the customer speaks of fraud",
  legal: "the customer raises a legal matter",
  compliance: "the customer raises a matter of compliance",
  data_request: "the customer makes a request about personal data",
  security: "this may be a security incident",
  medical: "someone's health is at stake",
  hardship: "the customer is in hardship",
  safety: "someone's safety is at stake",
  minors: "a child or minor is concerned",
  contract_exception: "the customer asks for an exception to the contract",
  pricing_exception: "the customer asks for an exception to the price",
};
