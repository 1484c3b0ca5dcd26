import { resolve } from "../../src/account-names.ts";
import type { RejectedPart } from "../../src/errors.ts";
import type { AgentUser } from "./schema.ts";

/** The people who may answer; `null` where they cannot be read now: then Zendesk itself says whom it does not know. */
export type KnownAgents = readonly AgentUser[] | null;

/** Zendesk's word for whoever gets a ticket: an id, an address, or a name of somebody whom it lists. */
export function toAssignee(
  wanted: string,
  agents: KnownAgents,
  omitted: RejectedPart[],
): { assignee_id?: number; assignee_email?: string } {
  if (agents !== null) {
    const resolution = resolve("agent", agents, wanted);
    if ("found" in resolution) return { assignee_id: resolution.found.id };
    omitted.push({ part: "assignee", reason: resolution.missing });
    return {};
  }
  if (/^\d{1,18}$/.test(wanted)) return { assignee_id: Number(wanted) };
  if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(wanted)) return { assignee_email: wanted };
  omitted.push({ part: "assignee", reason: "neither an address nor a Zendesk id" });
  return {};
}
