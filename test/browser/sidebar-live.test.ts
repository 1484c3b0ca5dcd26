import { expect, it, vi } from "vitest";
import { axeFaults } from "../support/browser/axe.ts";
import { describeWithBrowser } from "../support/browser/chromium.ts";
import { away, openSidebar } from "./fixtures/played-baton.ts";
import { aView } from "./fixtures/view.ts";

// A browser takes its time where much runs beside it.
vi.setConfig({ testTimeout: 90_000 });

describeWithBrowser("the sidebar while things change", (browser) => {
  it("shows by itself what changed, and tells it politely once", async () => {
    await using sidebar = await openSidebar(browser());

    const [fact] = aView().facts;
    const facts = fact ? [{ ...fact, values: [{ text: "Free plan", link: null }] }] : [];
    sidebar.baton.view = aView({ version: "v2", facts });

    await sidebar.frame.getByText("Free plan").waitFor({ timeout: 15_000 });
    expect(await sidebar.frame.locator("[data-announcer]").innerText()).toBe("Updated: Account");
    expect(await sidebar.frame.getByRole("region", { name: "Account" }).innerText()).toContain("New");
  });

  it("moves nothing under a reader: what is open stays open, focus stays, and new lines wait to be asked for", async () => {
    await using sidebar = await openSidebar(browser());
    const tickets = sidebar.frame.getByRole("button", { name: /Earlier tickets/ });
    await tickets.click();
    const before = await tickets.boundingBox();
    const [bug] = aView().bugs;

    sidebar.baton.view = aView({ version: "v2", bugs: bug ? [bug, { ...bug, key: "PAY-400" }] : [] });
    await sidebar.askNow();
    await sidebar.frame.getByText("Updated: Known bugs").first().waitFor();
    const during = await tickets.boundingBox();
    const focused = await sidebar.frame.evaluate("document.activeElement.innerText");
    await sidebar.frame.locator("[data-status]").getByRole("button", { name: "Show all" }).click();

    await sidebar.frame.getByText("PAY-400").waitFor();
    expect(during).toEqual(before);
    expect(focused).toMatch(/^Earlier tickets/);
    expect(await tickets.getAttribute("aria-expanded")).toBe("true");
  });

  it("keeps what it knows while Baton is away, marks it as stale, and says when Baton is back", async () => {
    await using sidebar = await openSidebar(browser());

    sidebar.baton.instead = away;
    await sidebar.askNow();
    await sidebar.frame.getByText("Baton cannot be reached at the moment").waitFor();
    const name = await sidebar.frame.locator("h1").innerText();
    sidebar.baton.instead = null;
    await sidebar.askNow();

    await sidebar.frame.locator("[data-state=fresh]").waitFor();
    expect(name).toBe("Dana Reyes");
    expect(await sidebar.frame.locator("[data-status]").count()).toBe(0);
    expect(await sidebar.frame.locator("[data-announcer]").innerText()).toBe("Baton can be reached again.");
  });

  it("shows the last view at once when it is opened again and Baton is away", async () => {
    await using sidebar = await openSidebar(browser());
    sidebar.baton.instead = away;

    await sidebar.page.reload();

    await sidebar.app.getByText("Baton cannot be reached at the moment").waitFor();
    expect(await sidebar.app.locator("h1").innerText()).toBe("Dana Reyes");
  });

  it("says that this computer is offline", async () => {
    await using sidebar = await openSidebar(browser());

    await sidebar.page.context().setOffline(true);

    await sidebar.frame.getByText("You are offline").waitFor();
    expect(await sidebar.frame.locator("h1").innerText()).toBe("Dana Reyes");
  });

  it("asks nothing while another ticket is in front, and at once when it is back", async () => {
    await using sidebar = await openSidebar(browser());
    await sidebar.fire("deactivate");
    await sidebar.frame.evaluate("new Promise((resolve) => setTimeout(resolve, 6000))");
    const while_away = sidebar.requests.length;

    await sidebar.askNow();

    await expect.poll(() => sidebar.requests.length).toBe(while_away + 1);
    expect(while_away).toBeLessThanOrEqual(2);
  });

  it.each([
    [404, "none", "This ticket is not a handoff"],
    [410, "erased", "The conversation has been deleted"],
    [401, "refused", "Baton does not accept this app"],
    [503, "busy", "Baton is busy"],
    [500, "away", "Baton cannot be reached"],
  ])("says in words what status %i means, and keeps nothing of before", async (status, state, title) => {
    await using sidebar = await openSidebar(browser(), { instead: () => ({ status }) });

    expect(await sidebar.frame.locator("[data-state]").getAttribute("data-state")).toBe(state);
    expect(await sidebar.frame.getByRole("heading").innerText()).toBe(title);
    expect(await axeFaults(sidebar.frame)).toEqual([]);
  });

  it("forgets the conversation the moment it is erased", async () => {
    await using sidebar = await openSidebar(browser());

    sidebar.baton.instead = () => ({ status: 410 });
    await sidebar.askNow();

    await sidebar.frame.getByText("The conversation has been deleted").waitFor();
    expect(await sidebar.frame.evaluate("JSON.stringify(sessionStorage)")).not.toContain("Dana");
  });

  it("stands still as a skeleton while Baton thinks, and is no taller than what comes", async () => {
    const { promise, resolve } = Promise.withResolvers<null>();
    const opening = openSidebar(browser(), { instead: () => promise });
    await Promise.race([opening, new Promise((done) => setTimeout(done, 300))]);
    resolve(null);

    await using sidebar = await opening;
    const heights = (await sidebar.calls())
      .map(({ invocations }) => (invocations as { resize?: [{ height: string }] })?.resize?.[0].height)
      .filter((height) => height !== undefined)
      .map((height) => Number.parseInt(height, 10));
    expect(Math.max(...heights)).toBe(heights.at(-1));
  });
});
