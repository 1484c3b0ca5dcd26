import type { ContextPackage, ModelPart, Recommendation, WrittenBrief } from "../package.ts";

/** Puts what a model wrote in the place of what the rules made of the conversation. */
export function applyWritten(pkg: ContextPackage, { model, wanted, stalled, intent }: WrittenBrief): void {
  const wrote: ModelPart[] = [];
  if (wanted !== null) {
    pkg.brief.wanted = wanted;
    pkg.brief.isOwnWords = false;
    pkg.conversation.summary = wanted;
  }
  if (stalled !== null) pkg.brief.stalled = stalled;
  if (wanted !== null || stalled !== null) wrote.push("summary");
  if (intent !== null) {
    pkg.conversation.intent = intent;
    wrote.push("intent");
  }
  pkg.brief.model = { name: model, wrote };
}

/** A model's next step stands where the rules had only the conversation to go by; it has not seen the records. */
export function applyNextStep(pkg: ContextPackage, { nextStep }: WrittenBrief): void {
  if (nextStep === null || !pkg.recommendation.isGeneral) return;
  pkg.recommendation = {
    ...pkg.recommendation,
    rule: "model",
    nextStep,
    because: "a language model read the conversation so",
  };
  pkg.brief.model?.wrote.push("next_step");
}

/** The step once more is known: a model's gives way only to one that rests on a record. */
export function laterStep(before: Recommendation, after: Recommendation): Recommendation {
  return before.rule === "model" && after.isGeneral ? before : after;
}
