import { accessSync, constants } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const QUIET = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-background-networking"],
  ...["--disable-component-update", "--no-first-run", "--disable-dev-shm-usage", "--hide-scrollbars"],
];

/** The browser's path: what `CHROMIUM` names, else Debian's or Google's; `null` where there is none. */
export function findChromium(): string | null {
  const { CHROMIUM, PATH = "" } = process.env;
  const folders = ["/usr/bin", ...PATH.split(path.delimiter)];
  const candidates = CHROMIUM
    ? [CHROMIUM]
    : NAMES.flatMap((name) => folders.map((at) => path.join(at, name)));
  return candidates.find(isRunnable) ?? null;
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser with a profile of its own, which asks nobody for anything by itself. @throws where there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error(`no Chromium: set CHROMIUM to its path, or install ${NAMES.join(", ")}`);
  return chromium.launch({ executablePath, args: QUIET });
}

/**
 * Tests that need a browser, one for all of them. Where there is none they are left out, with a line that says so; with
 * `BATON_NEEDS_CHROMIUM` set they fail instead.
 */
export function describeWithBrowser(name: string, body: (browser: () => Browser) => void): void {
  if (!findChromium() && !process.env.BATON_NEEDS_CHROMIUM) {
    describe(name, () => it.skip("left out: there is no Chromium here (CHROMIUM names its path)", () => {}));
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await launchChromium();
    });
    afterAll(() => browser?.close());
    body(() => {
      if (!browser) throw new Error("the browser is there only while tests run");
      return browser;
    });
  });
}
