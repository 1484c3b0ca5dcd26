import type { EscalationEvent } from "../conversation/escalation.ts";
import { acceptEscalation, type EventSource, firstAnswer } from "../handoff/accept.ts";
import type { Accepted } from "../storage/inbox.ts";
import type { ServerRoom } from "./app.ts";
import type { Patience } from "./patience.ts";

/** An escalation whose sender is proven. */
export interface Arriving {
  from: EventSource;
  /** How much it holds in memory while it waits. */
  bytes: number;
  /** @throws {Problem} for a body that is no escalation. */
  read: () => EscalationEvent;
}

/**
 * The one way in for escalations, whoever sends them: limited, stored, and only then answered.
 * @throws {Problem} 429 when there are too many, 503 when it cannot be stored, and what `read` throws.
 */
export type Reception = (arriving: Arriving) => Promise<Accepted>;

export function createReception(room: ServerRoom, patiently: Patience): Reception {
  return async (arriving) => {
    room.rateLimit.take(arriving.from.installationId, room.manifest().limits);
    const isAnswered = room.onArrival();
    const accepted = await accept(arriving).finally(isAnswered);
    const outcome = accepted.isAltered ? "altered" : accepted.outcome;
    room.metrics.escalations.inc({ outcome: accepted.isTest ? "test" : outcome });
    return accepted;
  };

  async function accept({ from, bytes, read }: Arriving): Promise<Accepted & { isTest?: true }> {
    let event: EscalationEvent;
    try {
      event = read();
    } catch (problem) {
      // An id that was accepted before has its answer, whatever comes with it now.
      const known = await patiently(() => firstAnswer(room.inbox, from), "first answer").catch(() => null);
      if (known === null) throw problem;
      return told(known);
    }
    const words = room.firstWords(event);
    const accepted = await patiently(
      () => acceptEscalation(room.inbox, event, from, words),
      "escalation",
      bytes,
    ).catch((error) => {
      room.metrics.escalations.inc({ outcome: "refused" });
      throw error;
    });
    if (accepted.outcome !== "repeated") room.onAccepted(accepted, event);
    return { ...told(accepted), ...(event.isTest ? { isTest: true } : {}) };
  }

  function told(accepted: Accepted): Accepted {
    if (accepted.isAltered) {
      room.log.warn(
        { handoffId: accepted.handoffId },
        "a known webhook-id with another body; the first stands",
      );
    }
    return accepted;
  }
}
