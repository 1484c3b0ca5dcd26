import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { describeWithBrowser } from "../support/browser/chromium.ts";
import { openWorkspace, type Workspace } from "../support/browser/workspace.ts";

// What the sidebar says when something is not as it should be: never a blank.

describeWithBrowser("the sidebar in trouble", (browser) => {
  let workspace: Workspace;
  vi.setConfig({ testTimeout: 60_000 });
  beforeAll(async () => {
    workspace = await openWorkspace();
  });
  afterAll(() => workspace?.close());

  it("names a source that failed, and asks it again when told to", async () => {
    workspace.stripe.faults = [{ kind: "reset" }];
    const { ticketId } = await workspace.handOver();
    await using visit = await workspace.visit(browser(), ticketId);
    const gap = visit.app.locator('[data-gap="stripe"]');
    await gap.waitFor();

    workspace.stripe.faults = [];
    await visit.app.getByRole("button", { name: "Retry" }).click();

    await gap.waitFor({ state: "detached", timeout: 20_000 });
    await visit.app
      .getByText(/Stripe/)
      .first()
      .waitFor();
  });

  it("says of a ticket that came by email that it is no handoff, without alarm", async () => {
    const { zendesk } = workspace.house;
    const { id } = zendesk.hearCustomer(
      { name: "Lena", email: "lena@tailspin.example" },
      "Invoices?",
      "Where?",
    );
    await using visit = await workspace.visit(browser(), String(id));

    await visit.app.getByText("This ticket is not a handoff").waitFor();

    expect(await visit.app.getByRole("button").count()).toBe(0);
    expect([visit.foreign, visit.alarms]).toEqual([[], []]);
  });

  it("says what an administrator should check when the secret is another", async () => {
    const { ticketId } = await workspace.handOver();
    const settings = {
      shared_secret: { value: "quite another secret, of the same length", scopes: ["jwt_secret_key"] },
    };
    await using visit = await workspace.visit(browser(), ticketId, { app: { settings } });

    await visit.app.getByText("Baton does not accept this app").waitFor();

    expect(await visit.app.getByText("Dana").count()).toBe(0);
  });

  it("shows what it can of a Baton of another version, and says so", async () => {
    const { ticketId } = await workspace.handOver();
    const newer: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      if (!response.ok) return response;
      const view = (await response.json()) as Record<string, unknown>;
      return Response.json({ ...view, format: 2, facts: "moved elsewhere", novelty: [{ a: 1 }] });
    };
    await using visit = await workspace.visit(browser(), ticketId, { app: { fetch: newer } });

    await visit.app
      .getByText(/different versions/)
      .first()
      .waitFor();
    await visit.app.getByRole("heading", { name: "Dana Reyes" }).waitFor();

    expect(visit.alarms).toEqual([]);
  });

  it("keeps what was last known while Baton is away, marks it as stale, and goes on by itself", async () => {
    const { ticketId } = await workspace.handOver();
    await using visit = await workspace.visit(browser(), ticketId);
    const { app, page } = visit;
    await app.getByRole("heading", { name: "Dana Reyes" }).waitFor();

    const killed = await workspace.kill();
    await app
      .getByText(/Baton cannot be reached/)
      .first()
      .waitFor({ timeout: 20_000 });
    await page.reload();
    await app.getByRole("heading", { name: "Dana Reyes" }).waitFor();
    await app.locator('[data-state="stale"]').waitFor();
    await killed.back();

    await app.locator('[data-state="fresh"]').waitFor({ timeout: 70_000 });
  }, 120_000);
});
