import type { DeskTicket } from "../helpdesks/helpdesk.ts";

/** A helpdesk's app beside the ticket, as the demo's workspace shows it: a frame, and what answers behind it. */
export interface AgentAppStandIn {
  /** Heading of its place, e.g. `Baton`. */
  readonly title: string;
  /**
   * Address of the page in the frame, on the workspace's own origin: it begins with `/apps/`. The workspace's script
   * (or the app's own, `hostScript`) adds what only a browser knows, such as the colour scheme.
   */
  frameUrl(ticket: DeskTicket, agent: DeskAgent): string;
  /** Address of the module on the workspace's page that the app in the frame talks to; it begins with `/apps/`. */
  readonly hostScript: string;
  /** What that module must know of the ticket, as JSON; it stands in the page as `data-app`. */
  hostData(ticket: DeskTicket, agent: DeskAgent): unknown;
  /** Answers whatever begins with `/apps/`. `null`: there is nothing of that name. */
  answer(request: AppRequest): Promise<AppAnswer | null>;
}

/** Who sits before the workspace. */
export interface DeskAgent {
  id: string;
  name: string;
}

export interface AppRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
}

export interface AppAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

export function jsonAnswer(body: unknown, status = 200): AppAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
