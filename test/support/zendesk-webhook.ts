import { createHmac, randomUUID } from "node:crypto";
import { type ZendeskTicket, zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";

/** Tells Baton what an agent did, as Zendesk's event subscriptions do. */
export async function tell(
  url: string,
  ticket: ZendeskTicket | undefined,
  what: { assigned: string } | { replied: string },
): Promise<void> {
  if (!ticket) throw new Error("there is no ticket");
  const isAssigned = "assigned" in what;
  const agent = "77";
  const body = JSON.stringify({
    ...{
      id: randomUUID(),
      account_id: 1,
      subject: `zen:ticket:${ticket.id}`,
      time: new Date().toISOString(),
    },
    type: `zen:event-type:ticket.${isAssigned ? "agent_assignment_changed" : "comment_added"}`,
    zendesk_event_version: "2022-11-06",
    event: isAssigned
      ? { current: what.assigned, previous: "" }
      : {
          comment: {
            body: what.replied,
            is_public: true,
            author: { id: agent, is_staff: true, name: "Sarah" },
          },
        },
    detail: {
      ...{ id: String(ticket.id), external_id: ticket.external_id, status: "OPEN", actor_id: agent },
      ...{ assignee_id: isAssigned ? what.assigned : agent, requester_id: String(ticket.requester_id) },
    },
  });
  const at = new Date().toISOString();
  const secret = zendeskCredentials.webhookSecret;
  const response = await fetch(`${url}/webhooks/zendesk`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-zendesk-webhook-signature-timestamp": at,
      "x-zendesk-webhook-signature": createHmac("sha256", secret).update(at).update(body).digest("base64"),
    },
  });
  if (!response.ok) throw new Error(`the webhook was answered ${response.status}: ${await response.text()}`);
}
