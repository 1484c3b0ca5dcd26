import { readFile } from "node:fs/promises";
import path from "node:path";
import type { DeskTicket } from "../helpdesks/helpdesk.ts";
import { type AgentAppStandIn, type DeskAgent, jsonAnswer } from "./agent-app.ts";
import { type AppFiles, fileAnswer } from "./app-files.ts";
import { createProxy, type ProxyAnswer, type Setting } from "./zendesk-proxy.ts";

export interface InstalledApp {
  /** The app's assets: `index.html` and what it loads. */
  files: AppFiles;
  settings: Readonly<Record<string, Setting>>;
  whitelist: readonly string[];
  subdomain: string;
  /** In the way of the proxy, for tests that need no Baton. */
  fetch?: typeof fetch;
}

const SDK = /https:\/\/static\.zdassets\.com\/zendesk_app_framework_sdk\/2\.0\/zaf_sdk\.min\.js/g;
/** Their own scripts: the page around the frame loads the first two, the frame the third. */
const SCRIPTS = new Set(["workspace.js", "zendesk-host.js", "zaf_sdk.js"]);

/** Zendesk's place for an app beside the ticket: the frame, the framework around it, and its proxy. */
export function createZendeskApp(app: InstalledApp): AgentAppStandIn {
  const proxy = createProxy(app);
  const files = new Map(app.files);
  for (const [name, bytes] of app.files)
    if (name.endsWith(".html"))
      files.set(name, Buffer.from(Buffer.from(bytes).toString().replace(SDK, "/apps/framework/zaf_sdk.js")));

  return {
    title: "Baton",
    frameUrl: () => "/apps/zendesk/index.html",
    hostScript: "/apps/framework/zendesk-host.js",
    hostData: (ticket, agent) => hostDataOf(ticket, agent, app),
    async answer({ method, path: address, headers, body }) {
      if (method === "POST" && address === "/apps/zendesk/proxy")
        return headers["content-type"] === "application/json"
          ? jsonAnswer(await proxy(readJson(body)))
          : jsonAnswer({ error: "JSON only" }, 415);
      if (method !== "GET") return null;
      const [, script = ""] = /^\/apps\/framework\/([\w.-]+)$/.exec(address) ?? [];
      if (SCRIPTS.has(script)) return scriptAnswer(script);
      const [, name = ""] = /^\/apps\/zendesk\/([\w./-]+)$/.exec(address) ?? [];
      return fileAnswer(files, name);
    },
  };
}

export async function scriptAnswer(name: string) {
  const body = await readFile(path.join(import.meta.dirname, name));
  const headers = { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" };
  return { status: 200, headers, body };
}

function hostDataOf(ticket: DeskTicket, agent: DeskAgent, { subdomain, settings }: InstalledApp) {
  const { id, subject, status, priority, tags, requester, assignee } = ticket;
  const open = Object.entries(settings).filter(([, { scopes }]) => scopes === null);
  return {
    proxy: "/apps/zendesk/proxy",
    ticket: {
      ...{ id: Number(id), subject, status, priority, tags, requester },
      assignee: { user: assignee ? { id: Number(assignee.id), name: assignee.name } : null },
    },
    currentUser: { id: Number(agent.id), name: agent.name, role: "agent" },
    currentAccount: { subdomain, timeZone: "Europe/London" },
    metadata: {
      ...{ appId: 90_001, installationId: 40_001, name: "Baton", version: "0.1.0" },
      settings: Object.fromEntries(open.map(([name, { value }]) => [name, value])),
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export type { ProxyAnswer };
