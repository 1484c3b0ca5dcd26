import { expect, it, vi } from "vitest";
import { axeFaults } from "../support/browser/axe.ts";
import { describeWithBrowser } from "../support/browser/chromium.ts";
import { openSidebar } from "./fixtures/played-baton.ts";
import { aMessage, aView } from "./fixtures/view.ts";

// A browser takes its time where much runs beside it.
vi.setConfig({ testTimeout: 90_000 });

const HIGH = { viewport: { width: 700, height: 3000 }, screen: { width: 1400, height: 3200 } };

const UNFOLD = "document.querySelectorAll('button[aria-expanded=false]').forEach((folded) => folded.click())";

describeWithBrowser("reading the sidebar", (browser) => {
  it("answers who, what, why, what next and how to begin on the first screen of 320 by 600", async () => {
    await using sidebar = await openSidebar(browser());

    const ends = await Promise.all(
      ["Dana Reyes", "charged twice", "asked for a person", "Refund the second"].map((text) =>
        sidebar.frame.getByText(text).first().boundingBox(),
      ),
    );
    const insert = await sidebar.frame.getByRole("button", { name: "Insert" }).boundingBox();
    const top = (await sidebar.page.locator("iframe").boundingBox())?.y ?? 0;

    const bottoms = [...ends, insert].map((box) => (box ? box.y + box.height - top : Number.NaN));
    expect(bottoms.every((bottom) => bottom <= 600)).toBe(true);
    expect(await sidebar.frame.evaluate("document.documentElement.scrollWidth <= 320")).toBe(true);
  });

  it("says everything that Baton knows, each fact with its source, age and place", async () => {
    await using sidebar = await openSidebar(browser());
    const said = await sidebar.frame.locator("body").innerText();

    for (const words of [
      ...["Northwind Traders", "Enterprise", "$4,200.00 a month", "Frustrated, getting worse"],
      ...[
        "First reply due in 14 min",
        "Can I please talk to a real person?",
        "Looked up the invoice",
        "✕ failed",
      ],
      ...["Last payment", "PAY-311", "Card declined (402)", "dana@northwind.example", "1 card number"],
    ])
      expect(said).toContain(words);
    expect(said).toMatch(/Stripe[\s\S]*dashboard\.stripe\.com · \d+ sec\. ago/);
    expect(said).toContain("names this customer");
    expect(said).toMatch(/PAY-311[\s\S]*Retry after 402 charges the card again[\s\S]*linear\.app/);
    const headings = await sidebar.frame.getByRole("heading", { level: 2 }).allInnerTexts();
    expect(headings).toContain("Why it came to you");
    expect(sidebar.foreign).toEqual([]);
    expect(sidebar.alarms).toEqual([]);
  });

  it("has no arrow beside a mood that nobody read, and names a conversation's day once", async () => {
    const mood = { colour: null, direction: "steady", text: "Mood not read" } as const;
    const at = (minutes: number) => new Date(Date.UTC(2026, 10, 4, 10, minutes)).toISOString();
    const decisive = [aMessage(0, "Hello", { at: at(0) }), aMessage(1, "Welcome", { at: at(1) })];
    const view = aView({ who: { ...aView().who, mood }, transcript: { total: 2, decisive } });
    const settings = { locale: "en-GB", timezoneId: "UTC" };
    await using sidebar = await openSidebar(browser(), { view }, { browser: settings });
    await sidebar.frame.getByRole("button", { name: /^Conversation/ }).click();

    expect(await sidebar.frame.locator("header").innerText()).toMatch(/Mood not read$/m);
    const times = await sidebar.frame.locator("[data-message] time").allInnerTexts();
    expect(times).toEqual(["4 Nov 2026, 10:00", "10:01"]);
  });

  it("opens records elsewhere, without saying where from", async () => {
    await using sidebar = await openSidebar(browser());

    const links = await sidebar.frame.evaluate(
      "[...document.links].map((link) => [link.target, link.rel, new URL(link.href).protocol].join())",
    );

    expect(new Set(links as string[])).toEqual(new Set(["_blank,noopener noreferrer,https:"]));
  });

  it.each(["light", "dark"] as const)(
    "has no fault that axe finds, all unfolded, in the %s",
    async (colorScheme) => {
      const gap = {
        source: "hubspot",
        name: "HubSpot",
        text: "HubSpot (company) did not answer.",
        is_retryable: true,
        is_asking: false,
      };
      const view = aView({ gaps: [gap], format: 2 });
      await using sidebar = await openSidebar(browser(), { view }, { browser: { ...HIGH, colorScheme } });
      await sidebar.frame.evaluate(UNFOLD);
      await sidebar.frame.getByRole("button", { name: "All 250 messages" }).click();
      await sidebar.frame.getByText("Message number 100").waitFor();
      await sidebar.frame.getByRole("radio", { name: "Too late" }).check();
      await sidebar.frame.getByText("Your verdict is saved").waitFor();

      expect(await axeFaults(sidebar.frame)).toEqual([]);
      const dark = await sidebar.frame.evaluate("getComputedStyle(document.body).backgroundColor");
      expect(dark === "rgb(255, 255, 255)").toBe(colorScheme === "light");
    },
  );

  it("follows the helpdesk into the dark while it is open", async () => {
    await using sidebar = await openSidebar(browser(), {}, { browser: { colorScheme: "light" } });

    await sidebar.page.emulateMedia({ colorScheme: "dark" });

    await expect
      .poll(() => sidebar.frame.evaluate("getComputedStyle(document.body).backgroundColor"))
      .not.toBe("rgb(255, 255, 255)");
  });

  it("speaks the agent's language in their zone, and asks Baton for the same", async () => {
    const at = { locale: "de-AT", timezoneId: "Europe/Vienna" };
    await using sidebar = await openSidebar(browser(), { view: aView({ locale: "de" }) }, { browser: at });

    await sidebar.frame.getByRole("button", { name: "Einfügen" }).waitFor();

    const [request] = sidebar.requests;
    expect(request?.query.get("time_zone")).toBe("Europe/Vienna");
    expect(request?.query.get("locale")).toBe("de");
    expect(await sidebar.frame.evaluate("document.documentElement.lang")).toBe("de");
  });

  it("keeps a long fact short until somebody wants it all, and a name in its own direction", async () => {
    const [fact] = aView().facts;
    const facts = fact ? [{ ...fact, values: [{ text: `${"word ".repeat(2000)}end`, link: null }] }] : [];
    const who = { ...aView().who, name: "דנה רייס", stake: { label: "a month", text: "¥420,000" } };
    await using sidebar = await openSidebar(browser(), { view: aView({ facts, who }) });
    const account = sidebar.frame.getByRole("region", { name: "Account" });
    const before = (await account.innerText()).length;

    await account.getByRole("button", { name: "Show all" }).click();

    expect(before).toBeLessThan(500);
    expect(await account.innerText()).toContain("word end");
    expect(await sidebar.frame.locator("h1 bdi").innerText()).toBe("דנה רייס");
    expect(await sidebar.frame.locator("header").innerText()).toContain("¥420,000");
  });

  it("shows what anybody wrote as they typed it", async () => {
    const nasty = `<img src=x onerror=alert(1)><script>alert(2)</script> [a](javascript:alert(3)) {{7*7}} {% if %} <!channel> @here =1+1 \u202Eevil`;
    const view = hostile(aView(), nasty);
    await using sidebar = await openSidebar(browser(), { view }, { browser: HIGH });
    await sidebar.frame.evaluate(UNFOLD);

    expect(await sidebar.frame.locator("body").innerText()).toContain(nasty);
    expect(await sidebar.frame.locator("img, body script:not([src]), a[href^='javascript']").count()).toBe(0);
    expect([sidebar.foreign, sidebar.alarms]).toEqual([[], []]);
  });

  it.each([
    ["one word", "W".repeat(10_000)],
    ["one letter under accents", `Z${"\u0351\u0352".repeat(1_000)}`],
    ["signs made of many", "👩‍👩‍👧‍👦".repeat(300)],
    ["lines", "a\n\n\n".repeat(500)],
  ])("keeps to its width, whatever of %s somebody wrote", async (_, text) => {
    await using sidebar = await openSidebar(browser(), { view: hostile(aView(), text) }, { browser: HIGH });
    await sidebar.frame.evaluate(UNFOLD);

    const width = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]";
    expect(await sidebar.frame.evaluate(width)).toEqual([320, 320]);
    expect(await sidebar.frame.getByRole("button", { name: "Insert" }).isVisible()).toBe(true);
  });

  it("shows what it can of a server of another version, and says so", async () => {
    const { clock: _clock, who: _who, ...rest } = aView();
    await using sidebar = await openSidebar(browser(), { view: { ...rest, bugs: "?" } as never });

    await sidebar.frame.getByText("This app and Baton are of different versions").waitFor();

    expect(await sidebar.frame.locator("main").innerText()).toContain("Refund the second charge");
  });

  it("opens a long conversation page by page, marks and all", async () => {
    await using sidebar = await openSidebar(browser());
    const conversation = sidebar.frame.getByRole("region", { name: "Conversation" });
    await sidebar.frame.getByRole("button", { name: /^Conversation/ }).click();
    expect(await conversation.innerText()).toContain("asked for a person");

    await conversation.getByRole("button", { name: "All 250 messages" }).click();
    await conversation.getByText("Message number 100").waitFor();
    await conversation.getByRole("button", { name: "Show more messages" }).click();
    await conversation.getByText("Message number 200").waitFor();
    await conversation.getByRole("button", { name: "Show more messages" }).click();
    await conversation.getByText("Message number 250").waitFor();

    expect(await conversation.getByRole("button", { name: /messages/ }).count()).toBe(0);
    expect(await conversation.locator("[data-message]").count()).toBe(252);
  });
});

/** Every text of a view replaced, but for those by which it is told apart. */
function hostile<T>(value: T, text: string, key = ""): T {
  const kept =
    /^(id|version|locale|code|outcome|role|colour|direction|priority|href|source|path|handoff_id|.*_(at|by)|at)$/;
  if (typeof value === "string") return (kept.test(key) ? value : text) as T;
  if (Array.isArray(value)) return value.map((item) => hostile(item, text, key)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, hostile(part, text, name)]),
  ) as T;
}
