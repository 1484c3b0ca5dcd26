import { setTimeout as pause } from "node:timers/promises";
import type { ConnectorDeps, Finding, PreparedTicket, TicketDraft } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client } from "./client.ts";
import type { Account } from "./mapping.ts";
import { conversationOf, createSunshine } from "./messaging/client.ts";
import { AGENT_WORKSPACE, isNamed } from "./messaging/mapping.ts";
import type { Integration } from "./messaging/schema.ts";
import { tagOf, toPassControl } from "./pass-control.ts";
import type { ZendeskConfig } from "./schema.ts";

/** The bot platform whose conversations are Zendesk's own. */
const PLATFORM = "zendesk_messaging";
/** When to look for the ticket that Zendesk makes; it is mostly there with the first look. */
const LOOKS_AFTER_MS = [0, 500, 1_000, 2_000, 4_000];

/**
 * Conversations of Zendesk messaging become tickets by Zendesk itself, as soon as control passes to its agents: another ticket
 * beside that one would have nobody to answer in.
 */
export function createHandover(
  messaging: NonNullable<ZendeskConfig["messaging"]>,
  client: Client,
  deps: ConnectorDeps,
) {
  const { integration } = messaging;
  const sunshine = createSunshine({ connector: "zendesk", ...messaging }, deps);

  const isWithAgents = (active: Integration) =>
    active?.integrationType === AGENT_WORKSPACE || (integration !== "next" && isNamed(active, integration));

  /** Nothing else says where agents shall begin to read; without it they see the last ten messages. */
  async function firstMessageOf(conversationId: string): Promise<string | null> {
    try {
      return (await sunshine.latest(conversationId))[0]?.id ?? null;
    } catch (error) {
      if (error instanceof ConnectorError) return null;
      throw error;
    }
  }

  /**
   * Where control was only offered to Baton, the bot has it still, and the one after the bot is Baton: then it goes one step
   * further. A step that is not seen yet is no reason for another.
   */
  async function passOn(request: PreparedTicket["request"]): Promise<void> {
    const conversationId = conversationOf(request.path) ?? "";
    const before = await sunshine.inControl(conversationId);
    if (isWithAgents(before)) return;
    await sunshine.passControl(request);
    if (integration !== "next") return;
    const after = await sunshine.inControl(conversationId);
    if (!isWithAgents(after) && after?.id !== before?.id) await sunshine.passControl(request);
  }

  async function findTicket(handoffId: string): Promise<number | null> {
    return (await client.findTicket(handoffId)) ?? client.findTagged(tagOf(handoffId));
  }

  return {
    /** Whether this ticket is Zendesk's to make. A conversation that was refused once gets a ticket like any other. */
    isFor: ({ conversation }: TicketDraft, variant: number) =>
      conversation.platform === PLATFORM && variant === 0,

    isHandover: ({ request }: PreparedTicket) => conversationOf(request.path) !== null,

    async prepare(draft: TicketDraft, account: Account): Promise<PreparedTicket> {
      const { id } = draft.conversation;
      const firstMessageId = await firstMessageOf(id);
      return toPassControl(draft, account, {
        path: sunshine.passControlPath(id),
        integration,
        firstMessageId,
      });
    },

    findTicket,

    /** Do the keys work, and is there somebody to pass control to? */
    async check(): Promise<Finding[]> {
      try {
        const known = await sunshine.integrations();
        const isThere = known.some((one) =>
          integration === "next" ? one.integrationType === AGENT_WORKSPACE : isNamed(one, integration),
        );
        if (isThere) return [{ level: "ok", message: "messaging: control can be passed to the agents" }];
        const whom =
          integration === "next" ? "agent workspace" : `integration ${JSON.stringify(integration)}`;
        return [{ level: "fault", message: `messaging: the switchboard has no ${whom}` }];
      } catch (error) {
        if (error instanceof ConnectorError)
          return [{ level: "fault", message: `messaging: ${error.message}` }];
        throw error;
      }
    },

    /**
     * Passes control, unless agents have it already: "next" seen from them would be somebody else.
     * @returns the id of the ticket that Zendesk made of it.
     * @throws {ConnectorError} `conflict` while that ticket cannot be found.
     */
    async create({ request }: PreparedTicket): Promise<number> {
      const what = "passing the conversation to the agents";
      try {
        await passOn(request);
      } catch (error) {
        if (!(error instanceof ConnectorError) || !REFUSALS.includes(error.kind)) throw error;
        const rejected = [{ part: "conversation", reason: "Zendesk messaging does not let it be passed on" }];
        const { message, status } = error;
        const details = { rejected, ...(status === undefined ? {} : { status }) };
        throw new ConnectorError("zendesk", "invalid", `${what}: ${message}`, details);
      }
      const tag = tagIn(request.body);
      for (const ms of LOOKS_AFTER_MS) {
        if (ms > 0) await pause(ms);
        const id = await client.findTagged(tag);
        if (id !== null) return id;
      }
      throw new ConnectorError("zendesk", "conflict", `${what}: its ticket cannot be found yet`);
    },
  };
}

/** What waiting cannot mend, and no other sign-in either. */
const REFUSALS = ["invalid", "not_found"];

function tagIn(body: string): string {
  const { metadata } = JSON.parse(body) as { metadata: Record<string, string> };
  return metadata["dataCapture.systemField.tags"]?.split(",")[0] ?? "";
}
