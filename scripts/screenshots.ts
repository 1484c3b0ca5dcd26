// `npm run screenshots`: plays the demo and photographs it for README and docs: a ticket with the sidebar beside it, the
// ticket alone, and the sidebar alone, light and dark. Needs Chromium (or CHROMIUM, its path) and an emoji font
// (Debian: chromium, fonts-noto-color-emoji).

import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../test/support/browser/chromium.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const OUT = path.join(ROOT, "docs/images");
const MAX_BYTES = 300_000;
/** The ticket without an app's place beside it. */
const BARE = ".app { display: none } .has-app .desk { grid-template-columns: 320px 1fr }";
/** Everybody's pictures read the same. */
const READER = { locale: "en-GB", timezoneId: "Europe/London" };

const demo = spawn(process.execPath, [path.join(ROOT, "demo/main.ts")], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const { first, url } = await pageOf(demo.stdout);
  const browser = await launchChromium();
  try {
    const ticket = `${url}/tickets/${first}`;
    await photograph("workspace.png", await open(browser, ticket, { width: 1440, height: 900 }));
    for (const scheme of ["light", "dark"] as const)
      await photograph(
        `sidebar-${scheme}.png`,
        await open(browser, ticket, { width: 1440, height: 1180 }, { scheme }),
        {
          only: "#app iframe",
        },
      );
    await photograph(
      "ticket.png",
      await open(browser, ticket, { width: 1280, height: 1240 }, { isBare: true }),
    );
  } finally {
    await browser.close();
  }
} finally {
  demo.kill("SIGINT");
}

async function open(
  browser: Browser,
  address: string,
  viewport: { width: number; height: number },
  { scheme = "light", isBare = false }: { scheme?: "light" | "dark"; isBare?: boolean } = {},
): Promise<Page> {
  const context = await browser.newContext({
    bypassCSP: isBare, // for the style below
    ...READER,
    viewport,
    colorScheme: scheme,
  });
  const page = await context.newPage();
  await page.goto(address);
  if (isBare) await page.addStyleTag({ content: BARE });
  else await page.frameLocator("#app iframe").getByRole("heading").first().waitFor();
  return page;
}

async function photograph(name: string, page: Page, { only }: { only?: string } = {}): Promise<void> {
  const file = path.join(OUT, name);
  await page.evaluate("document.fonts.ready");
  await (only ? page.locator(only) : page).screenshot({ path: file, animations: "disabled" });
  const { size } = await stat(file);
  if (size > MAX_BYTES) throw new Error(`${name} has ${size} bytes, more than ${MAX_BYTES}`);
  process.stdout.write(`${path.relative(process.cwd(), file)}, ${Math.ceil(size / 1000)} kB\n`);
  await page.context().close();
}

/** The first ticket, and where the demo's pages are. */
async function pageOf(output: NodeJS.ReadableStream): Promise<{ first: string; url: string }> {
  let first: string | undefined;
  for await (const line of createInterface({ input: output })) {
    first ??= /ticket .*#(\d+), /.exec(line)?.[1];
    const url = /as an agent sees them: (\S+)/.exec(line)?.[1];
    if (url && first) return { first, url };
  }
  throw new Error("the demo ended before it showed its page");
}
