import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import express from "express";
import type { Browser } from "playwright-core";
import { expect, it, vi } from "vitest";
import { buildSidebar } from "../../demo/sidebar.ts";
import { openSidebar as readSidebar } from "../../src/server/built-sidebar.ts";
import { sendSidebar } from "../../src/server/page.ts";
import { describeWithBrowser } from "../support/browser/chromium.ts";
import { watch } from "../support/browser/stage.ts";
import { aView } from "./fixtures/view.ts";

// A browser takes its time where much runs beside it.
vi.setConfig({ testTimeout: 90_000 });

describeWithBrowser("the sidebar as Baton serves it for a signed request", (browser) => {
  it("calls Baton itself with the page's token, under the page's policy, in any language", async () => {
    await using served = await openServed(browser());
    const { page, alarms, foreign, calls } = served;

    await page.getByRole("button", { name: "Insertar" }).waitFor();
    await page.getByText("Demasiado tarde", { exact: true }).click();
    await expect.poll(() => calls.length).toBeGreaterThan(1);

    expect(new Set(calls.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer page-token"]));
    expect(calls.map(({ url }) => url.split("?")[0])).toContain("/v1/handoffs/hnd_01/verdict");
    // The styles that the page's own script makes are let in by the nonce.
    expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight")).toBe("600");
    expect(foreign.filter((url) => !url.startsWith("https://static.zdassets.com/"))).toEqual([]);
    expect(alarms).toEqual([]);
  });
});

/** The apps framework, as small as it can be: the page asks where it is, and nothing else. */
const FRAMEWORK = `window.ZAFClient = { init: () => ({
  on() {}, invoke: async () => ({}), request() { throw new Error("not by the proxy") },
  get: async () => ({
    "ticket.id": 35001,
    currentUser: { id: 7, name: "Sarah", locale: "es", timeZone: { ianaName: "Europe/Madrid" } },
    currentAccount: { subdomain: "acme" },
  }),
}) };`;

async function openServed(browser: Browser) {
  await buildSidebar();
  const built = readSidebar(path.resolve(import.meta.dirname, "../../dist/web/sidebar"))();
  if (!built) throw new Error("the sidebar is not built");
  const calls: { url: string; authorization: string }[] = [];
  const app = express();
  app.get("/apps/zendesk/sidebar", (_req, res) => {
    const facts = { backend: "", installation: "default", token: "page-token", framedBy: ["'self'"] };
    sendSidebar(res, built, { ...facts, assets: "sidebar/" });
  });
  app.get("/apps/zendesk/sidebar/:asset", (req, res) => {
    const asset = built.assets.get(req.params.asset);
    if (asset) res.type(asset.type).send(asset.bytes);
    else res.status(404).end();
  });
  app.use("/v1", (req, res) => {
    calls.push({ url: req.originalUrl, authorization: req.headers.authorization ?? "" });
    res.json(req.method === "GET" ? aView({ locale: "es" }) : { verdict: null });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route("https://static.zdassets.com/**", (route) =>
    route.fulfill({ contentType: "text/javascript", body: FRAMEWORK }),
  );
  const seen = watch(page, origin);
  await page.goto(`${origin}/apps/zendesk/sidebar`);
  return {
    ...{ page, calls, ...seen },
    async [Symbol.asyncDispose]() {
      await context.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
