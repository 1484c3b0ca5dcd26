import type { CanvasCall, IncomingWebhook } from "../../src/connector.ts";
import { UnreadableError } from "../../src/errors.ts";
import { actOf } from "./canvas-acts.ts";
import { CanvasPayload } from "./canvas-schema.ts";
import { parseJson } from "./notification.ts";
import type { Teammates } from "./schema.ts";
import { requireBodySignature } from "./signature.ts";

export interface CanvasReader {
  clientSecret: string;
  /** Where Intercom does not say it. */
  teammates: Teammates;
  /** The workspace that we write to, once it is known. */
  workspace(): string | null;
}

/** @throws {SignatureError} and {UnreadableError} as `Canvas.read` says. */
export function readCanvasCall(webhook: IncomingWebhook, reader: CanvasReader): CanvasCall {
  requireBodySignature(webhook.body, webhook.headers, reader.clientSecret);
  const parsed = CanvasPayload.safeParse(parseJson(webhook.body));
  if (!parsed.success) throw new UnreadableError("this is no call of Intercom's inbox");
  const payload = parsed.data;
  const { admin, context, component_id, input_values } = payload;
  const isSubmit = webhook.path === "/submit" || (webhook.path !== "/initialize" && !!component_id);
  if (isSubmit && !component_id) throw new UnreadableError("it does not say what was pressed");
  const own = reader.workspace();
  const isElsewhere = own !== null && !!payload.workspace_id && payload.workspace_id !== own;
  return {
    tickets: isElsewhere ? [] : ticketsIn(payload),
    caller: {
      // The body is signed by Intercom, and so is what it says of the teammate.
      agent: admin ? { id: admin.id, name: admin.name || null } : null,
      isProved: admin != null,
    },
    locale: admin?.locale || reader.teammates.language || context?.locale || null,
    timeZone: zoneOf(admin?.time_zone) ?? reader.teammates.timeZone,
    act: isSubmit ? actOf(component_id ?? "", input_values ?? {}) : { type: "open" },
  };
}

const ID = /^\d{1,19}$/;

/** A ticket has the id of its conversation, or is linked to it where it is one of its own. */
function ticketsIn({ ticket, conversation, context }: CanvasPayload): string[] {
  const linked = conversation?.linked_objects?.data ?? [];
  const ids = [
    ...[ticket?.id, conversation?.ticket?.id, conversation?.id],
    ...linked.filter(({ type }) => type === "ticket").map(({ id }) => id),
    context?.conversation_id,
  ].filter((id): id is string => !!id && ID.test(id));
  return [...new Set(ids)].slice(0, 10);
}

function zoneOf(name: string | null | undefined): string | null {
  if (!name || name.length > 64) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
