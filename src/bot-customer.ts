import { z } from "zod";
import { flatAttributes, toText } from "./bot-fields.ts";
import type { EscalationInput } from "./conversation/escalation.ts";

const Name = z.string().trim().min(1, "must not be empty");

/** Which of a bot's own values (slots, parameters, variables) hold what we know a customer by. */
export const CustomerKeys = z
  .strictObject({
    email: Name.default("email").describe("Holds the customer's email address."),
    name: Name.default("name").describe("Holds the customer's name."),
    phone: Name.default("phone").describe("Holds the customer's phone number."),
    external_id: Name.default("external_id").describe("Holds your own id of the customer."),
  })
  .prefault({});
export type CustomerKeys = z.infer<typeof CustomerKeys>;

/** The customer as a bot's values tell; what is left of them are attributes, except `hidden`, which are the bot's own affair. */
export function customerOf(
  values: Readonly<Record<string, unknown>>,
  keys: CustomerKeys,
  hidden: readonly string[] = [],
): NonNullable<EscalationInput["customer"]> {
  const { email, name, phone, external_id } = keys;
  const textOf = (key: string) => (Object.hasOwn(values, key) ? toText(values[key]) : null);
  return {
    email: textOf(email),
    name: textOf(name),
    phone: textOf(phone),
    external_id: textOf(external_id),
    attributes: flatAttributes(values, [email, name, phone, external_id, ...hidden]),
  };
}
