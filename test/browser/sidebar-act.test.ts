import { expect, it, vi } from "vitest";
import { describeWithBrowser } from "../support/browser/chromium.ts";
import { away, openSidebar } from "./fixtures/played-baton.ts";
import { aView } from "./fixtures/view.ts";

// A browser takes its time where much runs beside it.
vi.setConfig({ testTimeout: 90_000 });

const GAP = {
  source: "hubspot",
  name: "HubSpot",
  text: "HubSpot (company) did not answer.",
  is_retryable: true,
  is_asking: false,
};

describeWithBrowser("acting in the sidebar", (browser) => {
  it("puts the first sentence into the composer and sends nothing", async () => {
    await using sidebar = await openSidebar(browser());

    await sidebar.frame.getByRole("button", { name: "Insert" }).click();
    await sidebar.frame.getByText("Nothing has been sent").waitFor();

    expect(await sidebar.composer()).toBe(aView().opening.text);
    expect(sidebar.requests.map(({ method }) => method)).toEqual(sidebar.requests.map(() => "GET"));
    const invoked = (await sidebar.calls()).flatMap((call) => Object.keys(call.invocations ?? {}));
    expect(invoked.filter((name) => name !== "resize")).toEqual(["ticket.comment.appendText", "notify"]);
  });

  it("inserts no placeholder that the helpdesk would fill in when the reply is sent", async () => {
    const text = "Hello {{ticket.comments_formatted}}, {% if x %}{{{dc.y}}}";
    const view = aView({ opening: { label: "You could begin", text } });
    await using sidebar = await openSidebar(browser(), { view });

    await sidebar.frame.getByRole("button", { name: "Insert" }).click();
    await sidebar.frame.getByText("Nothing has been sent").waitFor();

    const inserted = await sidebar.composer();
    expect(inserted).not.toMatch(/\{\{|\{%/);
    expect(inserted.replaceAll("\u2060", "")).toBe(text);
  });

  it("sends a comment as it was typed, though the helpdesk's proxy fills in placeholders", async () => {
    await using sidebar = await openSidebar(browser());
    const typed = `The bot showed {{jwt.token}} and {{setting.shared_secret}}, "{{ticket.id}}"`;
    await sidebar.frame.getByText("Right", { exact: true }).click();
    await sidebar.frame.getByRole("textbox").fill(typed);
    await sidebar.frame.getByRole("button", { name: /^(?:Save|Send)/ }).click();

    const given = () => sidebar.requests.filter(({ path }) => path.endsWith("/verdict")).at(-1)?.body;
    await expect.poll(given).toMatchObject({ comment: typed });
  });

  it("copies the sentence where there is no composer, and says so", async () => {
    await using sidebar = await openSidebar(browser());
    await sidebar.page.evaluate("document.querySelector('.composer').remove()");

    await sidebar.frame.getByRole("button", { name: "Insert" }).click();

    await sidebar.frame.getByText("Copied. Paste it into your reply.").waitFor();
  });

  it("takes a verdict with one click, and what was missing after it", async () => {
    await using sidebar = await openSidebar(browser());

    await sidebar.frame.getByText("Too late", { exact: true }).click();
    await sidebar.frame.getByText("Your verdict is saved").waitFor();
    await sidebar.frame.locator("label", { hasText: "Billing" }).click();
    await sidebar.frame.getByRole("textbox", { name: "Comment" }).fill("The dispute was not there.");
    await sidebar.frame.getByRole("button", { name: "Send" }).click();

    const sent = () => sidebar.requests.filter(({ method }) => method === "POST").map(({ body }) => body);
    await expect.poll(sent).toHaveLength(2);
    expect(sent()).toEqual([
      expect.objectContaining({ verdict: "too_late", missing: [], comment: null }),
      {
        ...{ verdict: "too_late", missing: ["billing"], comment: "The dispute was not there." },
        agent: { id: "9101", name: "Sarah Lind" },
      },
    ]);
  });

  it("takes a verdict back that could not be saved, says so, and tries it again with what was typed", async () => {
    const instead = ({ method }: { method: string }) => (method === "POST" ? { status: 500 } : null);
    await using sidebar = await openSidebar(browser(), { instead });

    await sidebar.frame.getByText("Right", { exact: true }).click();
    await sidebar.frame.getByRole("textbox", { name: "Comment" }).fill("Thanks");
    await sidebar.frame.getByText("That did not work").waitFor();
    const chosen = await sidebar.frame.getByRole("radio", { checked: true }).count();
    sidebar.baton.instead = null;
    await sidebar.frame.getByRole("button", { name: "Send" }).click();

    await sidebar.frame.getByText("Your verdict is saved").waitFor();
    expect(chosen).toBe(0);
    expect(sidebar.requests.findLast(({ method }) => method === "POST")?.body).toMatchObject({
      verdict: "right",
      comment: "Thanks",
    });
  });

  it("asks a failed source again, shows that it does, and then the answer in its place", async () => {
    await using sidebar = await openSidebar(browser(), { view: aView({ gaps: [GAP], facts: [] }) });
    const retry = sidebar.frame.getByRole("button", { name: "Retry" });

    await retry.click();
    await sidebar.frame.getByText("Asking again…").waitFor();
    sidebar.baton.view = aView({ version: "v2" });

    await sidebar.frame.getByText("HubSpot answered.").waitFor();
    await sidebar.frame.getByText("Priya Shah").waitFor();
    expect(await sidebar.frame.evaluate("document.activeElement.innerText")).toBe("Retry");
  });

  it.each([
    ["asked a moment ago", { status: 429, headers: { "retry-after": "8" } }, "tried again by itself"],
    ["nothing to ask", { status: 200, body: { asking: [] } }, "nothing to ask again"],
    ["Baton broke", { status: 500 }, "did not work"],
  ])("says why a source is not asked again: %s", async (_why, answer, said) => {
    const instead = ({ path }: { path: string }) => (path.endsWith("/retry") ? answer : null);
    await using sidebar = await openSidebar(browser(), { view: aView({ gaps: [GAP] }), instead });

    await sidebar.frame.getByRole("button", { name: "Retry" }).click();

    await sidebar.frame.getByText(said).waitFor();
  });

  it("can be worked by keyboard alone, with the focus in sight", async () => {
    await using sidebar = await openSidebar(browser(), { view: aView({ gaps: [GAP] }) });
    await sidebar.frame.evaluate("document.body.tabIndex = -1; document.body.focus()");
    const reached: string[] = [];
    const hidden: string[] = [];

    for (let step = 0; step < 60; step += 1) {
      await sidebar.page.keyboard.press("Tab");
      const focus = (await sidebar.frame.evaluate(FOCUS)) as { name: string; isSeen: boolean } | null;
      if (!focus) break;
      reached.push(focus.name);
      if (!focus.isSeen) hidden.push(focus.name);
      if (focus.name === "Insert") await sidebar.page.keyboard.press("Enter");
      if (focus.name.startsWith("Earlier tickets")) await sidebar.page.keyboard.press("Space");
      if (focus.name === "radio") {
        await sidebar.page.keyboard.press("ArrowRight");
        await sidebar.frame.getByText("Your verdict is saved").waitFor();
      }
    }

    expect(hidden).toEqual([]);
    for (const name of ["Show all", "Insert", "Retry", "#31207", "radio", "checkbox", "textarea", "Send"])
      expect(reached.some((at) => at.startsWith(name))).toBe(true);
    expect(await sidebar.composer()).toBe(aView().opening.text);
    const [verdict] = sidebar.requests.filter(({ path }) => path.endsWith("/verdict"));
    expect(verdict?.body).toMatchObject({ verdict: "right" });
  });

  it("keeps an unsaved comment while Baton is away and back", async () => {
    await using sidebar = await openSidebar(browser());
    await sidebar.frame.getByText("Right", { exact: true }).click();
    const comment = sidebar.frame.getByRole("textbox", { name: "Comment" });
    await comment.fill("Half a thought");

    sidebar.baton.instead = away;
    await sidebar.askNow();
    await sidebar.frame.locator("[data-state=stale]").waitFor();
    sidebar.baton.instead = null;
    await sidebar.askNow();
    await sidebar.frame.locator("[data-state=fresh]").waitFor();

    expect(await comment.inputValue()).toBe("Half a thought");
  });
});

/** What has the focus, and whether it shows: inside the window, and with a ring of its own or around it. */
const FOCUS = `(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const name = focused.type === "radio" || focused.type === "checkbox" ? focused.type
    : focused.tagName === "TEXTAREA" ? "textarea" : focused.innerText.trim();
  const shown = focused.closest("label") ?? (focused.type === "checkbox" ? focused.parentElement : focused);
  const box = shown.getBoundingClientRect();
  const ringed = [focused, shown, ...shown.querySelectorAll("label"), ...shown.querySelectorAll("label *")].some((one) =>
    [null, "::before"].some((part) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one, part);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    }));
  return { name, isSeen: ringed && box.top >= 0 && box.bottom <= innerHeight + 1 };
})()`;
