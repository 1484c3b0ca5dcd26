import { z } from "zod";
import { EscalationInput, type Given, toEvent } from "./escalation.ts";

const count = z.number().int().min(0).nullish();

/** The body of `POST /v1/evaluations`: an escalation that has not happened yet, and what only the caller knows. */
export const EvaluationInput = EscalationInput.extend({
  offer: z.enum(["made", "declined"]).nullish().meta({
    description: "Whether the bot has offered a person in this conversation, and whether it was declined",
  }),
  capacity: z
    .object({ open: z.boolean().nullish(), queue_length: count, agents_free: count })
    .nullish()
    .meta({ description: "How busy the team is; what is absent moves nothing" }),
  act: z
    .boolean()
    .nullish()
    .meta({ description: "true: when the decision is to escalate, the handoff is created right away" }),
});
export type EvaluationInput = z.infer<typeof EvaluationInput>;

/** A conversation to decide about; `event.given` holds what the caller knew. */
export const EvaluationRequest = EvaluationInput.transform(({ offer, capacity, act, ...input }) => ({
  event: { ...toEvent(input), given: givenOf(offer, capacity) },
  act: act === true,
}));
export type EvaluationRequest = z.infer<typeof EvaluationRequest>;

function givenOf(offer: EvaluationInput["offer"], capacity: EvaluationInput["capacity"]): Given {
  return {
    offer: offer ?? null,
    capacity: capacity
      ? {
          open: capacity.open ?? null,
          queueLength: capacity.queue_length ?? null,
          agentsFree: capacity.agents_free ?? null,
        }
      : null,
  };
}
