import type { Browser, Frame, Page } from "playwright-core";
import { expect, it } from "vitest";
import { freshdeskApp } from "../../connectors/freshdesk/app/package.ts";
import { createFreshdeskApp } from "../../demo/apps-framework/freshdesk.ts";
import { axeFaults } from "../support/browser/axe.ts";
import { describeWithBrowser } from "../support/browser/chromium.ts";
import {
  openStage,
  type StageAnswer,
  type StageOptions,
  type StageRequest,
} from "../support/browser/stage.ts";
import { aMessage, aPage, aView } from "./fixtures/view.ts";

// The app as it is packaged, in a frame with a stand-in of Freshworks' client around it; Baton is played.

const SECRET = "fdsb_6d2f81c09a7e4b35";
const packaged = freshdeskApp.build({
  ...{ backendUrl: "https://baton.example", version: "0.0.0", sidebarFolder: "", options: {} },
});

type Answer = (request: StageRequest) => StageAnswer;

const showing =
  (view = aView()): Answer =>
  ({ path }) =>
    path.endsWith("/transcript") ? { body: aPage(0, 12) } : { body: view };

async function open(browser: Browser, answer: Answer, options: Partial<StageOptions> = {}) {
  const { files } = await packaged;
  const iparams = { baton_host: "baton.example", sidebar_secret: SECRET };
  const stage = await openStage(browser, {
    answer,
    openApp: (fetch) => createFreshdeskApp({ files, iparams, batonUrl: "https://baton.example", fetch }),
    ...options,
  });
  return { ...stage, [Symbol.asyncDispose]: () => stage.close() };
}

function frameOf(page: Page): Frame {
  const frame = page.frames()[1];
  if (!frame) throw new Error("the app has no frame");
  return frame;
}

describeWithBrowser("the app in Freshdesk's ticket sidebar", (browser) => {
  it("reads the case out of Baton with the secret, which no browser sees", async () => {
    await using stage = await open(browser(), showing());

    await stage.app.getByRole("heading", { name: "Dana Reyes" }).waitFor();
    const [request] = stage.requests;
    expect(request?.path).toBe("/v1/tickets/35001/view");
    expect(request?.headers.get("authorization")).toBe(`Bearer ${SECRET}`);
    expect(request?.headers.get("x-baton-agent")).toBe("9101");
    expect(await stage.page.content()).not.toContain(SECRET);
    const headings = await stage.app.getByRole("heading", { level: 2 }).allTextContents();
    expect(headings.slice(0, 4)).toEqual([
      "What is wrong",
      "Why it came to you",
      "Next step",
      "You could begin",
    ]);
    expect([stage.foreign, stage.alarms]).toEqual([[], []]);
  });

  it("puts the suggested sentence into the reply, and sends nothing", async () => {
    const text = "Hello Dana, I see <b>two</b> charges & will refund one.";
    await using stage = await open(browser(), showing(aView({ opening: { label: "", text } })));

    await stage.app.getByRole("button", { name: "Insert" }).click();

    await stage.app.getByText("Inserted into your reply. Nothing has been sent.").waitFor();
    expect(await stage.composer()).toBe(text);
    expect(stage.requests.filter(({ method }) => method === "POST")).toEqual([]);
  });

  it("puts no placeholder into the reply that would be filled in when it is sent", async () => {
    const text = "Hello {{ticket.description}}, {% if x %}";
    await using stage = await open(browser(), showing(aView({ opening: { label: "", text } })));

    await stage.app.getByRole("button", { name: "Insert" }).click();

    await stage.app.getByText("Inserted into your reply. Nothing has been sent.").waitFor();
    const inserted = await stage.composer();
    expect(inserted).not.toMatch(/\{\{|\{%/);
    expect(inserted.replaceAll("\u2060", "")).toBe(text);
  });

  it("takes a verdict with what was missing, shown at once", async () => {
    const given = {
      verdict: "too_late",
      missing: ["bugs"],
      comment: "Two days",
      agent: null,
      at: "2026-11-20T10:00:00Z",
    };
    await using stage = await open(browser(), ({ method }) =>
      method === "POST" ? { body: { handoff: {}, verdict: given } } : { body: aView({ verdict: null }) },
    );

    await stage.app.getByRole("radio", { name: "Too late" }).click();
    await stage.app.getByRole("checkbox", { name: "Known bugs" }).click();
    await stage.app.getByRole("textbox", { name: "Comment" }).fill("Two days");
    await stage.app.getByRole("button", { name: "Send" }).click();

    await stage.app.getByText("Your verdict: Too late").waitFor();
    const sent = stage.requests.find(({ method }) => method === "POST");
    expect(sent?.path).toMatch(/^\/v1\/handoffs\/hnd_\w+\/verdict$/);
    expect(sent?.body).toEqual({
      ...{ verdict: "too_late", missing: ["bugs"], comment: "Two days" },
      agent: { id: "9101", name: "Sarah Lind" },
    });
  });

  it("asks a source that failed again, and shows what it says", async () => {
    const gap = {
      source: "hubspot",
      name: "HubSpot",
      text: "HubSpot did not answer.",
      is_retryable: true,
      is_asking: false,
    };
    let isAsked = false;
    await using stage = await open(browser(), ({ path }) => {
      if (!path.endsWith("/retry"))
        return { body: aView({ version: isAsked ? "2" : "1", gaps: isAsked ? [] : [gap] }) };
      isAsked = true;
      return { status: 202, body: { asking: ["hubspot"] } };
    });

    await stage.app.getByText("HubSpot did not answer.").waitFor();
    await stage.app.getByRole("button", { name: "Retry" }).click();

    await stage.app.getByText("HubSpot did not answer.").waitFor({ state: "detached", timeout: 15_000 });
  });

  it("opens the whole conversation by pages", async () => {
    const decisive = [aMessage(3, "I want a person", { marks: ["asks for a person"] })];
    await using stage = await open(browser(), showing(aView({ transcript: { total: 12, decisive } })));

    await stage.app.locator("summary", { hasText: "All 12 messages" }).click();
    await stage.app.getByText("asks for a person").waitFor();
    await stage.app.getByRole("button", { name: "All 12 messages" }).click();

    await stage.app.getByText("Message number 12", { exact: true }).waitFor();
  });

  it.each([
    [404, "This ticket is not a handoff"],
    [410, "The conversation has been deleted"],
    [401, "Baton does not accept this app"],
    [503, "Baton is busy"],
    [500, "Baton cannot be reached"],
  ])("says at %i: %s", async (status, title) => {
    await using stage = await open(browser(), () => ({ status, body: {} }));
    await stage.app.getByText(title, { exact: true }).waitFor();
    expect(await axeFaults(frameOf(stage.page))).toEqual([]);
  });

  it("shows what was last known when Baton is away, and says since when", async () => {
    let isAway = false;
    await using stage = await open(browser(), () => {
      if (isAway) throw new Error("away");
      return { body: aView() };
    });
    await stage.app.getByRole("heading", { name: "Dana Reyes" }).waitFor();

    isAway = true;
    await stage.fire("deactivate");
    await stage.fire("activate");

    await stage.app.getByText(/^Last updated .*Baton cannot be reached/).waitFor();
    expect(await stage.app.getByRole("heading", { name: "Dana Reyes" }).isVisible()).toBe(true);
  });

  it("rests while it is not in front", async () => {
    await using stage = await open(browser(), showing());
    await stage.app.getByRole("heading", { name: "Dana Reyes" }).waitFor();
    await stage.fire("deactivate");
    const asked = stage.requests.length;

    await stage.fire("deactivate");
    expect(stage.requests.length).toBe(asked);
    await stage.fire("activate");

    await expect.poll(() => stage.requests.length).toBe(asked + 1);
  });

  it("speaks the agent's language", async () => {
    await using stage = await open(browser(), showing(), {
      browser: { locale: "de-DE", timezoneId: "Europe/Berlin" },
    });
    await stage.app.getByRole("heading", { name: "Dana Reyes" }).waitFor();

    expect(stage.requests[0]?.query.get("locale")).toBe("de");
    expect(stage.requests[0]?.query.get("time_zone")).toBe("Europe/Berlin");
    expect(await stage.app.locator("html").getAttribute("lang")).toBe("de");
  });

  it("shows hostile text as it was typed", async () => {
    const probe = `<img src=x onerror="alert(1)"><script>alert(2)</script>{{7*7}}`;
    const view = JSON.parse(JSON.stringify(aView()), (key, value: unknown) =>
      typeof value === "string" &&
      /^(text|name|value|label|what|said|title|subject|match|error|because|stalled)$/.test(key)
        ? `${probe} ${value}`
        : value,
    );
    view.bugs[0].link = { href: "javascript:alert(3)", host: "x" };
    await using stage = await open(browser(), showing(view));

    await stage.app.getByRole("heading", { level: 1 }).waitFor();

    expect(await stage.app.getByRole("heading", { level: 1 }).textContent()).toContain(probe);
    expect(await stage.app.locator("img, main script, [onerror], a[href^='javascript']").count()).toBe(0);
    expect([stage.foreign, stage.alarms]).toEqual([[], []]);
  });

  it("keeps to its width and parts no sign, whatever somebody wrote", async () => {
    const signs = `${"x".repeat(319)}👩 and the rest`;
    const letter = `Z${"\u0351\u0352".repeat(1_000)}`;
    const facts = [{ path: "a", label: "Note", values: [{ text: signs, link: null }], source: null }];
    const view = aView({ who: { ...aView().who, name: letter }, facts });
    await using stage = await open(browser(), showing(view));
    await stage.app.getByRole("heading", { level: 1 }).waitFor();

    const width = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]";
    expect(await frameOf(stage.page).evaluate(width)).toEqual([320, 320]);
    const head = (await stage.app.locator("dd p").first().textContent()) ?? "";
    expect([head.isWellFormed(), head.endsWith("x…")]).toEqual([true, true]);
  });

  it("has no fault that axe knows, open and folded, at 320 pixels", async () => {
    await using stage = await open(browser(), showing(), { width: 320 });
    await stage.app.getByRole("heading", { name: "Dana Reyes" }).waitFor();
    await stage.app.getByRole("radio", { name: "Right" }).click();
    await stage.app.getByRole("checkbox", { name: "Account" }).click();
    for (const summary of await stage.app.locator("summary").all()) await summary.click();

    const frame = frameOf(stage.page);
    expect(await axeFaults(frame)).toEqual([]);
    expect(await frame.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
  });

  it("is worked by keyboard alone", async () => {
    await using stage = await open(browser(), showing());
    const insert = stage.app.getByRole("button", { name: "Insert" });
    await insert.waitFor();

    await insert.focus();
    await stage.page.keyboard.press("Enter");

    await stage.app.getByText("Inserted into your reply. Nothing has been sent.").waitFor();
  });
});
