import { freshdeskApp } from "../../connectors/freshdesk/app/package.ts";
import type { DeskTicket } from "../helpdesks/helpdesk.ts";
import { type AgentAppStandIn, type DeskAgent, jsonAnswer } from "./agent-app.ts";
import { type AppFiles, fileAnswer } from "./app-files.ts";
import { createRequests } from "./freshdesk-requests.ts";
import { scriptAnswer } from "./zendesk.ts";

export interface InstalledFreshdeskApp {
  /** The whole package, as it would be uploaded. */
  files: AppFiles;
  iparams: { baton_host: string; sidebar_secret: string };
  /** Where `baton_host` is on this machine. */
  batonUrl: string;
  /** In the way of Freshworks' servers, for tests that need no Baton. */
  fetch?: typeof fetch;
}

const SCRIPTS = new Set(["workspace.js", "freshdesk-host.js", "freshdesk-client.js"]);
const APP_CLIENT = "{{{appclient}}}";

/** Freshdesk's place for an app beside the ticket: the frame, the client in it, and Freshworks' servers behind it. */
export function createFreshdeskApp({
  files,
  iparams,
  batonUrl,
  ...options
}: InstalledFreshdeskApp): AgentAppStandIn {
  const templates: unknown = JSON.parse(textOf(files, "config/requests.json"));
  const request = createRequests({
    templates,
    iparams,
    reach: { [iparams.baton_host]: batonUrl },
    ...options,
  });
  const index = textOf(files, "app/index.html").replace(APP_CLIENT, "/apps/framework/freshdesk-client.js");
  const served = new Map(files).set("app/index.html", Buffer.from(index));

  return {
    title: "Baton",
    frameUrl: () => "/apps/freshdesk/index.html",
    hostScript: "/apps/framework/freshdesk-host.js",
    hostData,
    async answer({ method, path, headers, body }) {
      if (method === "POST" && path === "/apps/freshdesk/requests")
        return headers["content-type"] === "application/json"
          ? jsonAnswer(await request(JSON.parse(body)))
          : jsonAnswer({ error: "JSON only" }, 415);
      if (method !== "GET") return null;
      const [, script = ""] = /^\/apps\/framework\/([\w.-]+)$/.exec(path) ?? [];
      if (SCRIPTS.has(script)) return scriptAnswer(script);
      const [, name = ""] = /^\/apps\/freshdesk\/([\w./-]+)$/.exec(path) ?? [];
      return fileAnswer(served, `app/${name}`);
    },
  };
}

/** The app as an administrator would have it after uploading the package and entering host and secret. */
export async function installFreshdeskApp(batonUrl: string, secret: string): Promise<AgentAppStandIn> {
  const { files } = await freshdeskApp.build({
    ...{ backendUrl: batonUrl, version: "0.0.0", sidebarFolder: "", options: {} },
  });
  return createFreshdeskApp({
    ...{ files, batonUrl, iparams: { baton_host: "baton.demo.example", sidebar_secret: secret } },
  });
}

function hostData({ id, subject, priority, tags }: DeskTicket, agent: DeskAgent) {
  return {
    requests: "/apps/freshdesk/requests",
    ticket: { id: Number(id), subject, priority, tags },
    agent: { id: Number(agent.id), name: agent.name },
  };
}

function textOf(files: AppFiles, name: string): string {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`the package has no ${name}`);
  return Buffer.from(bytes).toString();
}
