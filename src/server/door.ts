import type { Request } from "express";
import type { AgentApp, AgentCaller } from "../connector.ts";
import { SignatureError } from "../errors.ts";
import { isAdmin } from "./admin.ts";
import { bytesOf } from "./body.ts";
import { Problem } from "./problem.ts";
import { authenticate, type BotCredentials, refused } from "./signature.ts";

/** What the door is told of the house. */
export interface DoorRoom {
  settings: { adminToken: string | null };
  manifest: () => { bot: BotCredentials };
  helpdesk: () => { agentApp?: AgentApp };
}

/** Who may come in, and as what. */
export interface Door {
  /** Whose handoffs a bot, an administrator or an agent may read. @throws {Problem} 401. */
  reader(req: Request): Promise<{ installationId: string }>;
  /** Who speaks for an agent: the app beside the ticket, or an administrator. @throws {Problem} 401. */
  agent(req: Request): Promise<{ installationId: string; caller: AgentCaller }>;
}

const INSTALLATION = "default";
const NOBODY: AgentCaller = { agent: null, isProved: false };

/**
 * Several kinds of callers carry `Authorization: Bearer`. They are tried in one order, and every refusal is the same, so
 * that nobody learns which of them a token came near to.
 */
export function createDoor(room: DoorRoom): Door {
  const isAdministrator = (req: Request) => isAdmin(req, room.settings.adminToken, { loopbackAlone: false });

  function isBot(req: Request): boolean {
    try {
      authenticate(bytesOf(req), req.headers, room.manifest().bot);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return false;
      throw error;
    }
  }

  async function admitted(req: Request): Promise<AgentCaller> {
    try {
      const caller = await room.helpdesk().agentApp?.admit?.(req.headers);
      if (caller) return caller;
    } catch (error) {
      if (!(error instanceof SignatureError)) throw error;
    }
    throw refused();
  }

  return {
    async reader(req) {
      if (!isAdministrator(req) && !isBot(req)) await admitted(req);
      return { installationId: INSTALLATION };
    },
    async agent(req) {
      const caller = isAdministrator(req) ? NOBODY : await admitted(req);
      return { installationId: INSTALLATION, caller };
    },
  };
}
