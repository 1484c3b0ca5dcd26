// `node scripts/screenshots.ts`: plays the demo and photographs its first ticket for the README. Needs Chromium, and
// an emoji font (Debian: chromium, fonts-noto-color-emoji).

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const ROOT = path.resolve(import.meta.dirname, "..");
const OUT = path.join(ROOT, "docs/images/ticket.png");
const QUIET = ["--disable-gpu", "--disable-quic", "--disable-sync", "--disable-background-networking"];

const demo = spawn(process.execPath, [path.join(ROOT, "demo/main.ts")], {
  stdio: ["ignore", "pipe", "inherit"],
});
const profile = await mkdtemp(path.join(tmpdir(), "baton-chromium-"));
try {
  const url = await pageOf(demo.stdout);
  await promisify(execFile)(process.env.CHROMIUM ?? "chromium", [
    ...[
      "--headless",
      "--no-sandbox",
      "--no-first-run",
      "--disable-component-update",
      "--hide-scrollbars",
      ...QUIET,
    ],
    `--user-data-dir=${profile}`,
    "--window-size=1280,1520",
    `--screenshot=${OUT}`,
    url,
  ]);
  process.stdout.write(`${path.relative(process.cwd(), OUT)}\n`);
} finally {
  demo.kill("SIGINT");
  await rm(profile, { recursive: true, force: true });
}

/** The first ticket's own page. */
async function pageOf(output: NodeJS.ReadableStream): Promise<string> {
  let first: string | undefined;
  for await (const line of createInterface({ input: output })) {
    first ??= /ticket .*#(\d+), /.exec(line)?.[1];
    const url = /as an agent sees them: (\S+)/.exec(line)?.[1];
    if (url && first) return `${url}/tickets/${first}`;
  }
  throw new Error("the demo ended before it showed its page");
}
