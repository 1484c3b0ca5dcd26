import type { Browser, BrowserContextOptions, Frame, FrameLocator, Page } from "playwright-core";
import type { InstalledApp } from "../../../demo/apps-framework/zendesk.ts";
import { createZendeskApp } from "../../../demo/apps-framework/zendesk.ts";
import { type Desk, openDesk } from "../../../demo/desk/server.ts";
import { toHelpdesk } from "../../../demo/helpdesks/zendesk.ts";
import { installApp } from "../../../demo/sidebar.ts";
import { type StripeStandIn, startStripe } from "../../../demo/stand-ins/stripe.ts";
import { zendeskCredentials } from "../../../demo/stand-ins/zendesk.ts";
import { anEscalation, type BatonProcess, escalated, type House, openHouse, until } from "../house.ts";
import { watch } from "./stage.ts";

/** A real Baton, stand-ins of Zendesk, HubSpot and Stripe, and the demo's workspace with the built sidebar. */
export interface Workspace {
  readonly house: House;
  readonly stripe: StripeStandIn;
  baton: BatonProcess;
  /** A ticket that a bot's escalation became. */
  handOver(event?: object): Promise<{ ticketId: string; handoffId: string }>;
  /** Opens a ticket's page as an agent does, in a browser window of its own. */
  visit(browser: Browser, ticketId: string, options?: VisitOptions): Promise<Visit>;
  /** Kills Baton; `back` starts it again where it was. */
  kill(): Promise<{ back(): Promise<void> }>;
  close(): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** The app as an administrator installed it, other than it should be. */
  app?: Partial<Pick<InstalledApp, "fetch" | "settings">>;
}

export interface Visit {
  readonly page: Page;
  readonly app: FrameLocator;
  frame(): Promise<Frame>;
  /** Requests to elsewhere; dialogs, errors and refusals by a page's policy. Both stay empty. */
  readonly foreign: string[];
  readonly alarms: string[];
  composer(): Promise<string>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Shorter than a test's own time, so that a failure says what was waited for. */
const WAIT_MS = 10_000;

export async function openWorkspace(): Promise<Workspace> {
  const stripe = await startStripe();
  const { sidebarSecret, webhookSecret, clientId, clientSecret } = zendeskCredentials;
  const house = await openHouse({
    backend: "embedded",
    connectors: [`stripe: { api_key: ${stripe.apiKey}, base_url: ${stripe.url} }`],
    helpdesk: `helpdesk:
  zendesk:
    subdomain: acme
    base_url: "\${ZENDESK_BASE_URL}"
    oauth: { client_id: ${clientId}, client_secret: ${clientSecret} }
    webhook_secret: ${webhookSecret}
    sidebar_secret: ${sidebarSecret}
`,
  });
  house.env.ZENDESK_BASE_URL = house.zendesk.url;
  const helpdesk = toHelpdesk(house.zendesk);
  const desks: Desk[] = [];

  const workspace: Workspace = {
    ...{ house, stripe, baton: await house.spawn() },
    async handOver(event = anEscalation()) {
      const handoffId = await escalated(workspace.baton.url, event);
      const find = () => helpdesk.tickets().find((one) => one.handoffId === handoffId);
      await until(() => find() !== undefined, "the ticket is there");
      return { handoffId, ticketId: find()?.id ?? "" };
    },
    async visit(browser, ticketId, { app: changed = {}, ...options } = {}) {
      const installed = await installApp({ url: workspace.baton.url, secret: sidebarSecret });
      const desk = await openDesk(helpdesk, { app: createZendeskApp({ ...installed, ...changed }), port: 0 });
      desks.push(desk);
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(WAIT_MS);
      const watched = watch(page, desk.url);
      await page.goto(`${desk.url}/tickets/${ticketId}`);
      const close = () => context.close();
      return {
        ...{ page, app: page.frameLocator("#app iframe"), ...watched, close },
        async frame() {
          const frame = await (await page.waitForSelector("#app iframe[src]")).contentFrame();
          if (!frame) throw new Error("the app has no frame");
          return frame;
        },
        composer: () => page.locator("[data-composer]").inputValue(),
        [Symbol.asyncDispose]: close,
      };
    },
    async kill() {
      const PORT = new URL(workspace.baton.url).port;
      workspace.baton.kill("SIGKILL");
      await workspace.baton.exited;
      return {
        async back() {
          workspace.baton = await house.spawn("start", { PORT });
          helpdesk.tell(workspace.baton.url);
        },
      };
    },
    async close() {
      await Promise.all(desks.map((desk) => desk.close()));
      await house.close();
      await stripe.close();
    },
  };
  helpdesk.tell(workspace.baton.url);
  return workspace;
}
