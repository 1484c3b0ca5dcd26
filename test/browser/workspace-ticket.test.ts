import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { axeFaults } from "../support/browser/axe.ts";
import { describeWithBrowser } from "../support/browser/chromium.ts";
import { openWorkspace, type Workspace } from "../support/browser/workspace.ts";
import { anEscalation, read, until } from "../support/house.ts";

// A ticket worked with the sidebar, the whole way: the bot's escalation, Baton, Zendesk's proxy, the built sidebar.

const EVENT = () =>
  anEscalation({
    messages: [
      { role: "customer", text: "I was charged twice this month", at: "2026-11-20T10:00:05Z" },
      { role: "bot", text: "Here is how billing works", at: "2026-11-20T10:00:09Z", confidence: 0.42 },
      {
        role: "customer",
        text: "That does not help. I want to talk to a person.",
        at: "2026-11-20T10:00:40Z",
      },
    ],
  });

describeWithBrowser("a ticket with the sidebar beside it", (browser) => {
  let workspace: Workspace;
  vi.setConfig({ testTimeout: 60_000 });
  beforeAll(async () => {
    workspace = await openWorkspace();
  });
  afterAll(() => workspace?.close());

  it("tells who, what and why, and inserts a first sentence without sending anything", async () => {
    const { ticketId } = await workspace.handOver(EVENT());
    await using visit = await workspace.visit(browser(), ticketId);
    const { app, page } = visit;

    await app.getByRole("heading", { name: "Dana Reyes" }).waitFor();
    for (const text of ["Enterprise", "charged twice", "Stripe"]) await app.getByText(text).first().waitFor();
    await app.getByRole("button", { name: "Insert" }).click();

    await app.getByText("Nothing has been sent").waitFor();
    expect(await visit.composer()).toMatch(/\w+ Dana/);
    const before = workspace.house.zendesk.tickets.find(({ id }) => String(id) === ticketId);
    expect(before?.comments.filter(({ public: isPublic }) => isPublic)).toEqual([]);
    await page.getByRole("button", { name: "Reply", exact: true }).click();
    await page.locator(".comment:not(.internal)").waitFor();
    expect([visit.foreign, visit.alarms]).toEqual([[], []]);
  });

  it("takes a verdict, which the API then tells, and shows it again", async () => {
    const { ticketId, handoffId } = await workspace.handOver(EVENT());
    await using visit = await workspace.visit(browser(), ticketId);

    await visit.app.getByText("Too late", { exact: true }).click();
    await visit.app.getByText("Thank you. Your verdict is saved.").waitFor();
    await visit.app.getByRole("checkbox", { name: "Billing" }).press("Space");
    await visit.app.getByRole("textbox", { name: "Comment" }).fill("It had asked twice.");
    await visit.app.getByRole("button", { name: "Send" }).click();

    interface Judged {
      outcome: { verdict?: { verdict: string; missing: string[]; comment: string | null } | null } | null;
    }
    const told = async () =>
      (await read<Judged>(workspace.baton.url, `/v1/handoffs/${handoffId}`)).outcome?.verdict;
    await until(async () => (await told())?.comment === "It had asked twice.", "the verdict is stored");
    expect(await told()).toMatchObject({ verdict: "too_late", missing: ["billing"] });
    await visit.page.reload();
    await visit.app.getByRole("radio", { name: "Too late", checked: true }).waitFor();
  });

  it("shows without a reload that somebody answered elsewhere", async () => {
    const { ticketId } = await workspace.handOver(EVENT());
    await using visit = await workspace.visit(browser(), ticketId);
    await visit.app
      .getByText(/First reply due/)
      .first()
      .waitFor();

    workspace.house.zendesk.reply(Number(ticketId), "I am looking at it now.");

    await visit.app
      .getByText(/To be solved/)
      .first()
      .waitFor({ timeout: 20_000 });
  });

  it("is worked with the keyboard alone", async () => {
    const { ticketId } = await workspace.handOver(EVENT());
    await using visit = await workspace.visit(browser(), ticketId);
    const frame = await visit.frame();
    await visit.app.getByRole("button", { name: "Insert" }).waitFor();
    await visit.page.locator("#app").focus();

    await tabTo("document.activeElement?.textContent === 'Insert'");
    await visit.page.keyboard.press("Enter");
    await visit.app.getByText("Nothing has been sent").waitFor();
    await tabTo("document.activeElement?.type === 'radio'");
    await visit.page.keyboard.press("Space");

    await visit.app.getByText("Thank you. Your verdict is saved.").waitFor();
    expect(await visit.composer()).not.toBe("");

    async function tabTo(condition: string) {
      for (let presses = 0; presses < 60; presses++) {
        await visit.page.keyboard.press("Tab");
        if (await frame.evaluate(condition)) return;
      }
      throw new Error(`no Tab led to ${condition}`);
    }
  });

  it.each([
    ["light, wide", { colorScheme: "light", viewport: { width: 1440, height: 900 } }],
    ["dark, wide", { colorScheme: "dark", viewport: { width: 1440, height: 900 } }],
    ["dark, 320 pixels", { colorScheme: "dark", viewport: { width: 320, height: 640 } }],
    ["German, light", { colorScheme: "light", locale: "de-DE" }],
  ] as const)("is without a fault for axe, and without a sideways scroll: %s", async (_, options) => {
    const { ticketId } = await workspace.handOver(EVENT());
    await using visit = await workspace.visit(browser(), ticketId, options);
    await visit.app.getByRole("heading", { name: "Dana Reyes" }).waitFor();
    const frame = await visit.frame();

    expect(await axeFaults(frame)).toEqual([]);
    expect(await axeFaults(visit.page)).toEqual([]);
    for (const where of [frame, visit.page])
      expect(
        await where.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
      ).toBeLessThanOrEqual(0);
    const isDark = await frame.evaluate(
      "(getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g) ?? []).slice(0, 3).reduce((sum, one) => sum + Number(one), 0) < 300",
    );
    expect(isDark).toBe(options.colorScheme === "dark");
  });
});
