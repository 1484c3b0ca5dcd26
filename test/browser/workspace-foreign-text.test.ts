import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { describeWithBrowser } from "../support/browser/chromium.ts";
import { openWorkspace, type Workspace } from "../support/browser/workspace.ts";
import { anEscalation } from "../support/house.ts";

// Whatever customers and bots write is shown as typed, in the sidebar and in the workspace around it.

const PROBES = [
  `<img src=x onerror=alert(1)>`,
  `"><script>alert(2)</script>`,
  `[here](javascript:alert(3))`,
  `{{ticket.id}} {% raw %}`,
  `<!channel> @here`,
  `=HYPERLINK("http://evil.example")`,
  `\u001b[31mred`,
];
const PROBE = PROBES.join(" ");

const EVENT = () =>
  anEscalation(
    {
      messages: [
        { role: "customer", text: `Charged twice ${PROBE}` },
        {
          role: "bot",
          text: `See ${PROBE}`,
          intent: `billing ${PROBE}`,
          confidence: 0.2,
          articles: [
            { title: `How ${PROBE}`, url: "https://help.example/billing" },
            { title: `Not ${PROBE}`, url: "javascript:alert(4)" },
          ],
          action: { name: `look up ${PROBE}`, outcome: "failed", detail: `two found ${PROBE}` },
        },
        { role: "customer", text: `I want a person ${PROBE}` },
      ],
    },
    {
      customer: { email: "mallory@evil.example", name: `Mallory ${PROBE}` },
      page: {
        url: "javascript:alert(5)",
        title: `Billing ${PROBE}`,
        error: `E-1 ${PROBE}`,
        visited: [{ url: "data:text/html,<script>alert(6)</script>", at: "2026-11-20T09:58:00Z" }],
      },
      reason: { code: "customer_request", text: `asked ${PROBE}` },
      bot: { name: `Ava ${PROBE}`, platform: "custom" },
    },
  );

describeWithBrowser("foreign text in the workspace", (browser) => {
  let workspace: Workspace;
  vi.setConfig({ testTimeout: 60_000 });
  beforeAll(async () => {
    workspace = await openWorkspace();
  });
  afterAll(() => workspace?.close());

  it("is shown as typed, runs nothing and asks nobody", async () => {
    const { ticketId } = await workspace.handOver(EVENT());
    await using visit = await workspace.visit(browser(), ticketId);
    const frame = await visit.frame();
    await visit.app.getByRole("heading", { name: /Mallory/ }).waitFor();
    const folded = visit.app.locator('[aria-expanded="false"]');
    for (let left = await folded.count(); left > 0; left = await folded.count()) {
      await folded.first().click();
      await expect.poll(() => folded.count()).toBeLessThan(left);
    }

    const text = (await frame.evaluate("document.body.innerText")) as string;

    for (const probe of [
      "<img src=x onerror=alert(1)>",
      "<script>alert(2)</script>",
      "[here](javascript:alert(3))",
      "{{ticket.id}}",
    ])
      expect(text).toContain(probe);
    for (const where of [frame, visit.page.mainFrame()]) {
      expect(await where.evaluate("document.querySelectorAll('img[src=x], script:not([src])').length")).toBe(
        0,
      );
      const leads = await where.evaluate(
        "[...document.querySelectorAll('a[href]')].map((link) => link.protocol)",
      );
      expect(
        (leads as string[]).filter((protocol) => !["http:", "https:", "mailto:"].includes(protocol)),
      ).toEqual([]);
    }
    await visit.app.getByRole("button", { name: "Insert" }).click();
    await visit.app.getByText("Nothing has been sent").waitFor();
    expect([visit.foreign, visit.alarms]).toEqual([[], []]);
  });
});
