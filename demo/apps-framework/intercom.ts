import { createHmac } from "node:crypto";
import type { DeskTicket } from "../helpdesks/helpdesk.ts";
import type { AgentAppStandIn, AppAnswer, AppRequest } from "./agent-app.ts";
import { CANVAS_CSS, type DrawnComponent, drawPage } from "./intercom-canvas.ts";
import { scriptAnswer } from "./zendesk.ts";

export interface InstalledInboxApp {
  /** Where Baton answers `initialize` and `submit`. */
  url: string;
  clientSecret: string;
  workspaceId: string;
  /** In the way of the network, for tests that need no Baton. */
  fetch?: typeof fetch;
}

interface Answer {
  canvas: { content: { components: DrawnComponent[] }; stored_data?: unknown };
}

/** Longer than Intercom is known to wait. */
const PATIENCE_MS = 10_000;
const SCRIPTS = new Set(["workspace.js", "intercom-host.js"]);

/**
 * Intercom's place for an app beside a conversation: it asks Baton what to draw, draws it, and sends back what was pressed,
 * each call signed as Intercom signs them.
 */
export function createIntercomApp(app: InstalledInboxApp): AgentAppStandIn {
  /** What stands in each frame, which goes back with every press. */
  const canvases = new Map<string, unknown>();

  async function ask(
    path: "initialize" | "submit",
    ticketId: string,
    payload: object,
  ): Promise<Answer | null> {
    const body = JSON.stringify(payload);
    const signature = createHmac("sha256", app.clientSecret).update(body).digest("hex");
    const response = await (app.fetch ?? fetch)(`${app.url}/apps/intercom/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-body-signature": signature },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => null);
    if (!response?.ok) return null;
    const answer = (await response.json()) as Answer;
    canvases.set(ticketId, answer.canvas);
    return answer;
  }

  async function frame(fields: URLSearchParams, pressed: string | null): Promise<AppAnswer> {
    const ticketId = fields.get("ticket") ?? "";
    const locale = fields.get("locale") ?? "en";
    const payload = payloadOf(fields, app.workspaceId);
    const answer =
      pressed === null
        ? await ask("initialize", ticketId, payload)
        : await ask("submit", ticketId, {
            ...{ ...payload, component_id: pressed, input_values: inputsIn(fields) },
            current_canvas: canvases.get(ticketId) ?? null,
          });
    const kept = ["ticket", "agent", "agent_name", "locale"].map(
      (name) => [name, fields.get(name) ?? ""] as const,
    );
    return html(drawPage(answer?.canvas.content.components ?? null, { locale, kept }));
  }

  return {
    title: "Baton",
    frameUrl: ({ id }, agent) =>
      `/apps/intercom/frame?${new URLSearchParams({ ticket: id, agent: agent.id, agent_name: agent.name })}`,
    hostScript: "/apps/framework/intercom-host.js",
    hostData: ({ id }: DeskTicket) => ({ ticket: id }),
    async answer({ method, path, query, body }: AppRequest) {
      if (method === "POST" && path === "/apps/intercom/frame") {
        const fields = new URLSearchParams(body);
        return frame(fields, fields.get("component_id") ?? "");
      }
      if (method !== "GET") return null;
      if (path === "/apps/intercom/frame") return frame(query, null);
      if (path === "/apps/intercom/canvas.css")
        return { status: 200, headers: { "content-type": "text/css; charset=utf-8" }, body: CANVAS_CSS };
      const [, script = ""] = /^\/apps\/framework\/([\w.-]+)$/.exec(path) ?? [];
      return SCRIPTS.has(script) ? scriptAnswer(script) : null;
    },
  };
}

function payloadOf(fields: URLSearchParams, workspace_id: string) {
  const id = fields.get("ticket") ?? "";
  return {
    ...{ workspace_id, workspace_region: "US" },
    admin: { type: "admin", id: fields.get("agent") ?? "0", name: fields.get("agent_name") ?? "" },
    context: { location: "conversation", conversation_id: id, locale: fields.get("locale") ?? "en" },
    conversation: { type: "conversation", id, source: { type: "conversation" } },
    contact: { type: "contact" },
  };
}

/** By the component's id: a list of what is ticked, or the text. */
function inputsIn(fields: URLSearchParams): Record<string, string | string[]> {
  const names = new Set([...fields.keys()].filter((name) => /^(?:ticked|typed)\./.test(name)));
  return Object.fromEntries(
    [...names].map((name) => {
      const [kind, id = ""] = name.split(".", 2);
      return [
        id,
        kind === "ticked" ? fields.getAll(name).filter((one) => one !== "") : (fields.get(name) ?? ""),
      ];
    }),
  );
}

function html(body: string): AppAnswer {
  const policy =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
  return {
    status: 200,
    headers: {
      ...{ "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
      "referrer-policy": "same-origin",
    },
    body,
  };
}
