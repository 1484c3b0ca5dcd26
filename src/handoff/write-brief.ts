import type { WrittenBrief } from "../context/package.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { BriefWriter, Reading } from "../model/writer.ts";
import { redactEvent } from "../privacy/outgoing.ts";
import type { WorkRoom } from "./room.ts";

/**
 * What the model may read of an escalation: what was said, the page's words and the bot's reason, with what may not leave
 * hidden; nobody's name or address.
 */
export function toReading(event: EscalationEvent, { privacy }: Pick<Manifest, "privacy">): Reading {
  const { conversation, page, reason } = redactEvent(event, privacy.startFor("model"));
  return {
    messages: conversation.messages.map(({ role, text }) => ({ role, text })),
    page: { title: page.title, error: page.error },
    reason: reason.text,
  };
}

/**
 * Has the manifest's model write its part of the brief. `null` for whatever reason it did not: the built-in brief stands,
 * and only a metric tells.
 */
export async function writeBrief(
  { manifest, metrics, log, stopping }: Pick<WorkRoom, "manifest" | "metrics" | "log" | "stopping">,
  writer: BriefWriter | null,
  event: EscalationEvent,
): Promise<WrittenBrief | null> {
  if (!writer) return null;
  const startedAt = performance.now();
  const { result, written } = await writer.write(toReading(event, manifest()), stopping);
  metrics.model.observe({ result }, (performance.now() - startedAt) / 1000);
  if (result === "refused") log.warn({ result }, "the model refused to write; see brief.model");
  return written;
}
