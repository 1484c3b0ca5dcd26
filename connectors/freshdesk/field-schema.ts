import { z } from "zod";

/** What a drop-down offers: what people may call it, and what is written. */
export interface Choice {
  names: string[];
  value: string;
}

/** A ticket field as Freshdesk lists it. */
export const TicketField = z
  .object({
    id: z.number().int(),
    name: z.string(),
    label: z.string(),
    label_for_customers: z.string().nullish(),
    type: z.string(),
    required_for_agents: z.boolean().nullish(),
    archived: z.boolean().nullish(),
    choices: z.unknown().optional(),
  })
  .transform((field) => ({
    id: field.id,
    /** What it is called in requests, e.g. `cf_account_tier`. */
    key: field.name,
    label: field.label,
    names: [field.label, field.name, field.name.replace(/^cf_/, ""), field.label_for_customers].filter(
      (name) => name != null,
    ),
    type: field.type,
    isRequired: field.required_for_agents === true,
    isActive: field.archived !== true,
    choices: toChoices(field.choices),
  }));
export type TicketField = z.infer<typeof TicketField>;

/**
 * Choices come in a shape for each kind of field: a list of texts; a list of objects with `value` and `label`; an object of
 * texts by number, as for statuses (`"2": ["Open", "Being processed"]`); of numbers by text, as for sources
 * (`"Email": 1`); and of lists by text, where one choice leads to the next (`nested_field`).
 */
function toChoices(choices: unknown): Choice[] {
  if (Array.isArray(choices)) return choices.flatMap(toChoice);
  if (typeof choices !== "object" || choices === null) return [];
  return Object.entries(choices).map(([key, value]) => {
    const texts = /^-?\d+$/.test(key) ? [value].flat().filter((one) => typeof one === "string") : [];
    const [first = key] = texts;
    return { names: [...new Set([first, ...texts, key])], value: first };
  });
}

function toChoice(choice: unknown): Choice[] {
  if (typeof choice === "string") return [{ names: [choice], value: choice }];
  if (Array.isArray(choice)) return choice.slice(0, 1).flatMap(toChoice);
  if (typeof choice !== "object" || choice === null) return [];
  const { value, label } = choice as { value?: unknown; label?: unknown };
  const texts = [value, label].filter((one) => typeof one === "string");
  const [first] = texts;
  return first === undefined ? [] : [{ names: [...new Set(texts)], value: first }];
}
