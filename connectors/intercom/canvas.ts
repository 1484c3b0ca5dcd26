import { appWords, type Canvas, type CanvasCall, type CanvasShown, localeOf } from "../../src/connector.ts";
import { drawBrief } from "./canvas-brief.ts";
import { type CanvasReader, readCanvasCall } from "./canvas-call.ts";
import { drawConversation } from "./canvas-conversation.ts";
import { drawFirst } from "./canvas-first.ts";
import type { Ink } from "./canvas-ink.ts";
import type { CanvasReply } from "./canvas-kit.ts";
import { drawState } from "./canvas-states.ts";
import { drawDetails, drawVerdict } from "./canvas-verdict.ts";

/** The app in Intercom's inbox, which Intercom draws from what we answer. */
export function createCanvas(reader: CanvasReader, now: () => number): Canvas {
  return {
    read: (webhook) => readCanvasCall(webhook, reader),
    draw: (call, shown) => drawCanvas(call, shown, now()),
  };
}

export function drawCanvas(call: CanvasCall, shown: CanvasShown, now: number): CanvasReply {
  if (shown.kind !== "handoff") return drawState(shown.kind, appWords(localeOf(call.locale)));
  const { view, done } = shown;
  const { act, timeZone } = call;
  const ink: Ink = { view, words: appWords(view.locale), locale: view.locale, timeZone, now };
  if (done === "refused") return drawFirst(ink, done);
  if (act.type === "show") return drawPart(act.part, ink);
  if (act.type === "note" && act.what === "brief") return drawBrief(ink, done);
  if (act.type === "verdict" && act.missing.length === 0 && act.comment === null)
    return drawDetails(ink, act.verdict, call);
  return drawFirst(ink, done);
}

function drawPart(part: string, ink: Ink): CanvasReply {
  if (part === "brief") return drawBrief(ink, null);
  if (part === "conversation") return drawConversation(ink);
  return part === "verdict" ? drawVerdict(ink) : drawFirst(ink, null);
}
