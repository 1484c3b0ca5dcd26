import { z } from "zod";
import { Id, OwnId, Text } from "./schema.ts";

const Linked = z.object({ type: Text, id: Id, category: Text });

/** What Intercom posts when a teammate comes to a conversation (initialize) or presses something (submit). */
export const CanvasPayload = z.object({
  workspace_id: z.string().max(100).nullish(),
  admin: z.object({ id: OwnId, name: Text, locale: Text.catch(null), time_zone: Text.catch(null) }).nullish(),
  conversation: z
    .object({
      id: Id,
      ticket: z.object({ id: Id }).nullish().catch(null),
      linked_objects: z
        .object({ data: z.array(Linked).nullish() })
        .nullish()
        .catch(null),
    })
    .nullish(),
  ticket: z.object({ id: Id }).nullish().catch(null),
  context: z
    .object({ conversation_id: Id.catch(null), locale: Text.catch(null) })
    .nullish()
    .catch(null),
  component_id: z.string().max(200).nullish(),
  input_values: z.record(z.string(), z.unknown()).nullish().catch(null),
});
export type CanvasPayload = z.infer<typeof CanvasPayload>;
