import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { drawCanvas } from "../../connectors/intercom/canvas.ts";
import { CANVAS_CSS, drawPage } from "../../demo/apps-framework/intercom-canvas.ts";
import { type Desk, openDesk } from "../../demo/desk/server.ts";
import { toHelpdesk } from "../../demo/helpdesks/intercom.ts";
import { type IntercomStandIn, startIntercom } from "../../demo/stand-ins/intercom.ts";
import { axeFaults } from "../support/browser/axe.ts";
import { describeWithBrowser } from "../support/browser/chromium.ts";
import { watch } from "../support/browser/stage.ts";
import {
  anEscalation,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  read,
  until,
} from "../support/house.ts";
import { intercomBlock } from "../support/intercom.ts";
import { aCall, NOW } from "../support/intercom-canvas.ts";
import { oddViews } from "../support/intercom-odd-views.ts";

const SLOW = { timeout: 60_000 };
const PROBE =
  '<script>alert(1)</script><img src="https://evil.example/p.png" onerror="alert(2)"> [click](javascript:alert(3)) ' +
  "[more](https://evil.example) **loud** {{ 7 * 7 }} @here";

describeWithBrowser("Baton in Intercom's inbox, as its canvases are drawn", (browser) => {
  let house: House;
  let baton: BatonProcess;
  let intercom: IntercomStandIn;
  let desk: Desk;
  let ordinary: { id: string; handoffId: string };
  let hostile: { id: string };
  beforeAll(async () => {
    intercom = await startIntercom();
    house = await openHouse({ backend: "embedded", helpdesk: intercomBlock(intercom.url) });
    baton = await house.spawn();
    const helpdesk = toHelpdesk(intercom);
    const app = await helpdesk.openApp?.(baton.url);
    if (!app) throw new Error("there is no app");
    ordinary = await delivered(anEscalation());
    house.hubspot.faults.push({ kind: "status", reply: { status: 503 } });
    const customer = { email: "mallory@fabrikam.example", name: `Mallory ${PROBE}` };
    hostile = await delivered(anEscalation({ text: `I was charged twice ${PROBE}` }, { customer }));
    desk = await openDesk(helpdesk, { app, port: 0 });
  }, 120_000);
  afterAll(() => Promise.all([desk?.close(), house?.close(), intercom?.close()]));

  it("opens beside the ticket, at most 400 pixels high, without a fault that axe finds", SLOW, async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await using stage = await openTicket(browser(), desk.url, ordinary.id, { colorScheme });

      await stage.app.getByRole("heading", { name: /Dana Reyes/ }).waitFor();
      expect(await heightIn(stage.app)).toBeLessThanOrEqual(400);
      expect(await axeFaults(stage.frame())).toEqual([]);
      expect(stage.alarms).toEqual([]);
    }
  });

  it("leads by the keyboard to the brief and back", SLOW, async () => {
    await using stage = await openTicket(browser(), desk.url, ordinary.id);
    await stage.app.getByRole("button", { name: "Brief" }).focus();
    await stage.page.keyboard.press("Enter");

    await stage.app.getByText("Why it came to you").waitFor();
    expect(await axeFaults(stage.frame())).toEqual([]);
    await stage.app.getByRole("button", { name: "Show conversation" }).press("Enter");
    await stage.app.getByText("What decided").waitFor();
    await stage.app.getByRole("button", { name: "Back" }).press("Enter");
    await stage.app.getByRole("button", { name: "Your verdict" }).waitFor();
  });

  it("adds one internal note, however often it is pressed, and sends nothing", SLOW, async () => {
    for (const said of ["Added as an internal note.", "It is already there as an internal note."]) {
      await using stage = await openTicket(browser(), desk.url, ordinary.id);
      await stage.app.getByRole("button", { name: "Insert as note" }).click();
      await stage.app.getByText(said).waitFor();
    }
    await until(() => partsOf(ordinary.id, "note").length === 2, "the note is there", 30_000);
    expect(partsOf(ordinary.id, "comment")).toEqual([]);
  });

  it("takes a verdict by one press, and then what was missing", SLOW, async () => {
    await using stage = await openTicket(browser(), desk.url, ordinary.id);
    await stage.app.getByRole("button", { name: "Your verdict" }).click();
    await stage.app.getByRole("button", { name: "Too late" }).click();
    await stage.app.getByText("Thank you. Your verdict is saved.").waitFor();
    expect(await axeFaults(stage.frame())).toEqual([]);
    await stage.app.getByRole("checkbox", { name: "Account" }).check();
    await stage.app.getByRole("textbox", { name: "Comment" }).fill("No plan");
    await stage.app.getByRole("button", { name: "Send" }).click();
    await stage.app.getByRole("button", { name: "Your verdict: Too late" }).waitFor();

    type Told = { outcome: { verdict: object } };
    expect((await read<Told>(baton.url, `/v1/handoffs/${ordinary.handoffId}`)).outcome.verdict).toMatchObject(
      {
        ...{ verdict: "too_late", missing: ["account"], comment: "No plan" },
      },
    );
  });

  it(
    "shows what a customer typed as typed, names the source that failed, and has it asked again",
    SLOW,
    async () => {
      await using stage = await openTicket(browser(), desk.url, hostile.id);
      await stage.app
        .getByText(/HubSpot/)
        .first()
        .waitFor();
      expect(await heightIn(stage.app)).toBeLessThanOrEqual(400);

      await stage.app.getByRole("button", { name: "Brief" }).click();
      await stage.app.getByText("Why it came to you").waitFor();
      const shown = (await stage.app.locator("main").innerText()).replace(/\u2060/g, "");
      expect(shown).toContain("[click](javascript:alert(3))");
      expect(shown).toContain("**loud**");
      const hrefs = await stage.app
        .locator("a")
        .evaluateAll((links) => links.map((one) => one.getAttribute("href")));
      expect(hrefs.filter((href) => !/^https?:/.test(href ?? "") || /evil/.test(href ?? ""))).toEqual([]);
      expect(stage.foreign).toEqual([]);
      expect(stage.alarms).toEqual([]);

      house.hubspot.faults.length = 0;
      await stage.app.getByRole("button", { name: "Retry" }).click();
      await stage.app.getByText("Asking again…").first().waitFor();
    },
  );

  it("says so where the ticket is no handoff", SLOW, async () => {
    await using stage = await openTicket(browser(), desk.url, ordinary.id);
    const frame = new URL(stage.frame().url());
    frame.searchParams.set("ticket", "999");
    await stage.page.goto(frame.href);
    await stage.page.getByText("This ticket is not a handoff").waitFor();
  });

  it("keeps the first canvas to 400 pixels in the narrowest panel, whatever the texts", SLOW, async () => {
    const page = await browser().newPage({ viewport: { width: 320, height: 600 } });
    const drawn = oddViews().map((view) => {
      const { canvas } = drawCanvas(aCall(), { kind: "handoff", view, done: null }, NOW);
      return drawPage(
        canvas.content.components.map((one) => ({ ...one })),
        { locale: "en", kept: [] },
      );
    });
    await page.setContent(`<style>${CANVAS_CSS}</style><div id="panel"></div>`);
    const heights = await page.locator("#panel").evaluate(
      (panel, pages) =>
        pages.map((html) => {
          panel.innerHTML = html;
          return panel.querySelector(".canvas")?.getBoundingClientRect().height ?? 0;
        }),
      drawn,
    );

    expect(Math.min(...heights)).toBeGreaterThan(100);
    expect(Math.max(...heights)).toBeLessThanOrEqual(400);
    await page.close();
  });

  async function delivered(event: object) {
    const handoffId = await escalated(baton.url, event);
    const ticketOf = () => intercom.tickets.find((one) => one.attributes["Baton handoff"] === handoffId);
    const hasNote = () => ticketOf()?.parts.some(({ part_type }) => part_type === "note") ?? false;
    await until(hasNote, "the ticket has its note", 60_000);
    return { id: ticketOf()?.id ?? "", handoffId };
  }

  const partsOf = (id: string, type: string) =>
    intercom.tickets.find((one) => one.id === id)?.parts.filter(({ part_type }) => part_type === type) ?? [];
});

async function openTicket(
  browser: Browser,
  url: string,
  id: string,
  options: { colorScheme?: "light" | "dark" } = {},
) {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 900 },
    locale: "en-GB",
    ...options,
  });
  const page = await context.newPage();
  const seen = watch(page, url);
  await page.goto(`${url}/tickets/${id}`);
  await page.frameLocator("iframe").locator("main").waitFor();
  return {
    ...{ page, app: page.frameLocator("iframe"), ...seen },
    frame: () => frameIn(page),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

function frameIn(page: Page) {
  const [, frame] = page.frames();
  if (!frame) throw new Error("the app's frame is not there");
  return frame;
}

const heightIn = (app: FrameLocator) =>
  app.locator(".canvas").evaluate((canvas) => canvas.getBoundingClientRect().height);
