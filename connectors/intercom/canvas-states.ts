import type { AppWords, CanvasShown } from "../../src/connector.ts";
import { ID } from "./canvas-acts.ts";
import { button, type CanvasReply, canvasOf, text } from "./canvas-kit.ts";

/** What is said where there is nothing to show; only what may pass has a way to look again. */
export function drawState(kind: Exclude<CanvasShown["kind"], "handoff">, words: AppWords): CanvasReply {
  const { title, text: explanation } = words.states[kind];
  return canvasOf([text(title, "header"), text(explanation, "muted")], {
    cut: text(words.states.partial, "muted"),
    ending: kind === "away" ? [button(ID.open, words.actions.retry, "secondary")] : [],
  });
}
