import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import type { AgentAppStandIn } from "../../../demo/apps-framework/agent-app.ts";
import type { AppFiles } from "../../../demo/apps-framework/app-files.ts";
import { createZendeskApp } from "../../../demo/apps-framework/zendesk.ts";
import { answerApp, appOn } from "../../../demo/desk/app.ts";
import type { DeskTicket } from "../../../demo/helpdesks/helpdesk.ts";
import { installApp } from "../../../demo/sidebar.ts";

export interface StageRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  /** Parsed JSON; `null` where there is none. */
  body: unknown;
}

export interface StageAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface StageOptions {
  /** Baton, played by the test; a promise that never settles is a Baton that hangs. Throw for one that is away. */
  answer: (request: StageRequest) => StageAnswer | Promise<StageAnswer>;
  ticketId?: string;
  /** Another app than the built sidebar. */
  files?: AppFiles;
  /** Another helpdesk's app, whose calls reach the played Baton by `fetch`. */
  openApp?: (fetch: typeof globalThis.fetch) => AgentAppStandIn | Promise<AgentAppStandIn>;
  /** Of the frame, in pixels. */
  width?: number;
  /** e.g. `locale`, `timezoneId`, `colorScheme`, `reducedMotion`. */
  browser?: BrowserContextOptions;
}

/** The built sidebar in a frame, with the apps framework around it and a composer beside it. */
export interface Stage {
  readonly page: Page;
  readonly app: FrameLocator;
  /** Every request that reached the played Baton, oldest first. */
  readonly requests: StageRequest[];
  /** Addresses that the browser asked for elsewhere than here: empty, or something leaks. */
  readonly foreign: string[];
  /** Dialogs, uncaught errors and refusals by the page's policy: empty, or something is wrong. */
  readonly alarms: string[];
  /** What the app asked of the framework, e.g. `{ kind: "invoke", invocations: { resize: [...] } }`. */
  calls(): Promise<Record<string, unknown>[]>;
  composer(): Promise<string>;
  /** Fires an event of the framework at the app: `app.activated` or `app.deactivated`. */
  fire(event: "activate" | "deactivate"): Promise<void>;
  close(): Promise<void>;
}

const BATON = "https://baton.example";

export async function openStage(browser: Browser, options: StageOptions): Promise<Stage> {
  const requests: StageRequest[] = [];
  const play: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const headers = new Headers(init?.headers);
    const body = typeof init?.body === "string" ? (JSON.parse(init.body) as unknown) : null;
    const request = {
      ...{ method: init?.method ?? "GET", path: url.pathname, query: url.searchParams },
      ...{ headers, body },
    };
    requests.push(request);
    const { status = 200, headers: more = {}, body: answer = {} } = await options.answer(request);
    return Response.json(answer, { status, headers: more });
  };
  const app = await (options.openApp ?? openSidebar(options.files))(play);
  const place = appOn(ticketOf(options.ticketId ?? "35001"), app);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stage</title>
<style>body { margin: 0 } .app, iframe { display: block; width: ${options.width ?? 320}px; border: 0 }</style>
${place?.html}<form class="composer"><textarea aria-label="Public reply" data-composer></textarea></form>${place?.script}</html>`;

  const server = createServer((request, response) => {
    if (request.url?.startsWith("/apps/")) return void answerApp(request, response, app);
    response.writeHead(200, { "content-type": "text/html" }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const context = await browser.newContext({ viewport: { width: 700, height: 900 }, ...options.browser });
  const page = await context.newPage();
  const { foreign, alarms } = watch(page, url);
  await page.goto(url);
  return {
    ...{ page, app: page.frameLocator("iframe"), requests, foreign, alarms },
    calls: () => page.evaluate("window.appCalls"),
    composer: () => page.locator(".composer textarea").inputValue(),
    fire: (event) => page.locator(".app").dispatchEvent(`app:${event}`),
    async close() {
      await context.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function openSidebar(files: AppFiles | undefined) {
  return async (play: typeof fetch) =>
    createZendeskApp({ ...(await installApp({ url: BATON, secret: "stage" }, files)), fetch: play });
}

/** Notes what must never happen on a page: requests to elsewhere, dialogs, errors, refusals by its policy. */
export function watch(page: Page, origin: string): { foreign: string[]; alarms: string[] } {
  const foreign: string[] = [];
  const alarms: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith("data:")) foreign.push(url);
  });
  page.on("dialog", (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => alarms.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy/i.test(message.text()))
      alarms.push(message.text());
  });
  return { foreign, alarms };
}

function ticketOf(id: string): DeskTicket {
  return {
    ...{
      id,
      handoffId: null,
      subject: "Charged twice",
      status: "open",
      priority: "urgent",
      group: "Billing",
    },
    requester: { name: "Dana Reyes", email: "dana@northwind.example" },
    assignee: { id: "9101", name: "Sarah Lind" },
    ...{ agents: [{ id: "9101", name: "Sarah Lind" }], rating: null, tags: [], fields: [], comments: [] },
    ...{ createdAt: "2026-11-20T10:00:00Z", dueAt: null },
  };
}
