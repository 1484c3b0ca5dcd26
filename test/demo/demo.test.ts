import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// The demo as a stranger runs it: a real Baton, real HTTP, nothing set up beforehand.

const LONG_MS = 120_000;
let scratch = "";
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "baton-test-demo-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Node keeps its compile cache beside them. */
const foldersLeft = async () => (await readdir(scratch)).filter((name) => name.startsWith("baton-demo-"));

function runDemo(...args: string[]) {
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", TMPDIR: scratch };
  const child = spawn(process.execPath, ["demo/main.ts", ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return { child, exited, output: () => output };
}

describe("npm run demo", () => {
  it("ends by itself with one ticket a story, told in plain text of 80 columns", {
    timeout: LONG_MS,
  }, async () => {
    const demo = runDemo("--once");

    const code = await demo.exited;

    const output = demo.output();
    expect(code, output).toBe(0);
    expect(output).toContain("6 handoffs, 6 tickets");
    expect(output.match(/^ {2}#\d+ {2}/gm)).toHaveLength(6);
    expect(output).toMatch(/Stripe \(billing\).*\n/);
    expect(output).toContain("Now known, from Stripe");
    expect(output).toMatch(/Slack .*Assigned to Sarah Lind.*Solved/s);
    expect(output).toMatch(/moved on +from Engineering to Support/);
    expect(output).toMatch(/chooses +a call /);
    expect(output).toMatch(/found +SUP-142, 1 ticket linked/);
    expect(output).toMatch(/filed +SUP-143: /);
    expect(output).toMatch(/accepted.*unanswered/);
    expect(output).not.toContain("\u001b");
    expect(output.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
    expect(await foldersLeft()).toEqual([]);
  });

  it.each(["freshdesk", "intercom"])("tells the same story in %s", { timeout: LONG_MS }, async (helpdesk) => {
    const demo = runDemo("--once", "--helpdesk", helpdesk);

    const code = await demo.exited;

    const output = demo.output();
    expect(code, output).toBe(0);
    expect(output).toContain("6 handoffs, 6 tickets");
    expect(output).toMatch(/Stand-ins .*(Freshdesk|Intercom) \d+ ms/);
    expect(output.match(/Internal note by Baton/g)?.length).toBeGreaterThanOrEqual(6);
    expect(output).toContain("Now known, from Stripe");
    expect(output).toMatch(/Slack .*Solved/s);
    expect(output).toMatch(/moved on +from Engineering to Support/);
    expect(output).toMatch(/accepted.*unanswered/);
  });

  it("shows the tickets on a page until Ctrl-C, which ends everything", { timeout: LONG_MS }, async () => {
    const demo = runDemo();
    let url: string | undefined;
    while (!url && demo.child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      url = /as an agent sees them: (\S+)/.exec(demo.output())?.[1];
    }
    const baton = /Baton +(http:\S+),/.exec(demo.output())?.[1] ?? "";

    const response = await fetch(`${url}/`);
    const page = await response.text();
    const app = await fetch(`${url}/apps/zendesk/index.html`);
    demo.child.kill("SIGINT");
    const code = await demo.exited;

    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page).toContain("Dana Reyes");
    expect(page.match(/href="\/tickets\/\d+"/g)).toHaveLength(7); // one more came by email, past the bot
    expect(page).toContain('data-src="/apps/zendesk/index.html"');
    expect(app.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
    const scripts = [...(await app.text()).matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src);
    expect(scripts).toEqual(["/apps/framework/zaf_sdk.js", "./index.js"]);
    expect(code, demo.output()).toBe(0);
    await expect(fetch(`${baton}/healthz`)).rejects.toThrow();
    expect(await foldersLeft()).toEqual([]);
  });

  it.each([
    [["--onec"], "unknown option --onec"],
    [["--helpdesk", "zendesc"], "--helpdesk takes one of zendesk, freshdesk, intercom"],
    [["--helpdesk=toString"], "--helpdesk takes one of zendesk, freshdesk, intercom"],
    [["--helpdesk"], "--helpdesk takes one of zendesk, freshdesk, intercom"],
  ])("refuses %j", async (args, sentence) => {
    const demo = runDemo(...args);

    expect(await demo.exited).toBe(1);
    expect(demo.output()).toContain(sentence);
  });
});
