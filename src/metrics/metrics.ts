import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Every figure that we count, defined once. Labels come from closed sets, so that series cannot grow with traffic. */
export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    escalations: new Counter({
      name: "baton_escalations_total",
      help: "Escalations by what came of them: created, joined, repeated, altered (repeated with another body; the first stands), refused (not stored) or test.",
      labelNames: ["outcome"] as const,
      registers,
    }),
    evaluations: new Counter({
      name: "baton_evaluations_total",
      help: "Evaluations by their decision: none, offer or escalate.",
      labelNames: ["decision"] as const,
      registers,
    }),
    handoffs: new Counter({
      name: "baton_handoffs_total",
      help: "Handoffs by how their work ended: delivered, failed, parked, followed by another, or test.",
      labelNames: ["result"] as const,
      registers,
    }),
    delivery: new Histogram({
      name: "baton_delivery_seconds",
      help: "From accepted to the ticket's existence.",
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
      registers,
    }),
    lookups: new Histogram({
      name: "baton_lookup_seconds",
      help: "Lookups by source and result.",
      labelNames: ["source", "result"] as const,
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    model: new Histogram({
      name: "baton_model_seconds",
      help: "Questions to the language model of brief.model, by result: written, late, refused, rate_limited, unavailable or unreadable.",
      labelNames: ["result"] as const,
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    vendorFailures: new Counter({
      name: "baton_vendor_failures_total",
      help: "Failed vendor calls by connector and kind.",
      labelNames: ["connector", "kind"] as const,
      registers,
    }),
    vendorClosed: new Gauge({
      name: "baton_vendor_closed",
      help: "1 while calls to a vendor are held back because it is away or asked us to wait.",
      labelNames: ["connector"] as const,
      registers,
    }),
    reconnectNeeded: new Gauge({
      name: "baton_reconnect_needed",
      help: "1 while a vendor refuses our sign-in, so that a person must reconnect it.",
      labelNames: ["connector"] as const,
      registers,
    }),
    callbacks: new Counter({
      name: "baton_callbacks_total",
      help: "Events to bots by result: sent, retried or dropped.",
      labelNames: ["result"] as const,
      registers,
    }),
    webhooks: new Counter({
      name: "baton_webhooks_total",
      help: "Webhooks by source and result: applied, ignored (nothing for us), repeated, refused (signature), unreadable or unavailable.",
      labelNames: ["source", "result"] as const,
      registers,
    }),
    firstReply: new Histogram({
      name: "baton_first_reply_seconds",
      help: "From accepted to a person's first public reply, as the helpdesk tells it.",
      buckets: [15, 30, 60, 120, 300, 600, 1800, 3600, 14400, 86400],
      registers,
    }),
    verdicts: new Counter({
      name: "baton_verdicts_total",
      help: "What agents think of handoffs: too_early, right or too_late; who changes their mind is counted again.",
      labelNames: ["verdict"] as const,
      registers,
    }),
    errands: new Counter({
      name: "baton_errands_total",
      help: "Runs of work beside the ticket by kind (alert, bug, timeline, remember) and result: done, later or dropped.",
      labelNames: ["kind", "result"] as const,
      registers,
    }),
    timers: new Counter({
      name: "baton_timers_total",
      help: "Timers that fired, by timer (unassigned, silent, opening) and result: moved, lead, opening or dropped.",
      labelNames: ["timer", "result"] as const,
      registers,
    }),
    manifestReloads: new Counter({
      name: "baton_manifest_reloads_total",
      help: "Manifest edits while running, by result: applied or refused.",
      labelNames: ["result"] as const,
      registers,
    }),
  };
}
