import { readFile, writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { aFile, runBaton } from "../support/command.ts";
import { anEscalation, type BatonProcess, freePort, type House, openHouse, until } from "../support/house.ts";
import { isCreate } from "../support/oracle.ts";

interface Report {
  ok: boolean;
  handoff: string | null;
  failed: string[];
  steps: { step: string; state: string; after_ms: number | null; text: string }[];
}

describe("baton simulate", () => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend: "embedded" });
    // On a busy machine a source that is only slow would be a step that failed.
    const text = await readFile(house.manifestPath, "utf8");
    await writeFile(house.manifestPath, text.replace("deadline_ms: 1000", "deadline_ms: 30000"));
    baton = await house.spawn();
  });
  afterEach(() => {
    house.zendesk.faults = [];
    house.hubspot.faults = [];
  });
  afterAll(() => house.close());
  const simulate = (...args: string[]) => runBaton(["simulate", "--url", baton.url, ...args], house.env);
  const ticketOf = (id: string | null) => house.zendesk.tickets.find(({ external_id }) => external_id === id);

  it("sends a test through everything, tells each step with its time, and marks it everywhere", async () => {
    const { code, stdout, stderr } = await simulate("--keep");

    expect([code, stderr]).toEqual([0, ""]);
    for (const step of ["accepted", "HubSpot", "decided", "routed", "ticket", "received handoff.delivered"])
      expect(stdout).toMatch(new RegExp(`^ +\\d+ ms {2}ok {5}${step} `, "m"));
    expect(stdout).toMatch(/^every step came through, \d+ ms$/m);
    const id = /hnd_\w+/.exec(stdout)?.[0] ?? null;
    const ticket = ticketOf(id);
    expect(ticket?.subject).toMatch(/^\[TEST\] /);
    expect(ticket?.tags).toContain("baton_test");
    expect(ticket?.comments[0]?.plain_body).toMatch(/^TEST\. Nobody is waiting/);
    const metrics = await (await fetch(`${baton.url}/metrics`)).text();
    expect(metrics).toMatch(/^baton_handoffs_total\{result="test"\} 1$/m);
    expect(metrics).not.toMatch(
      /^baton_(handoffs_total\{result="delivered"\}|delivery_seconds_count) [1-9]/m,
    );
  }, 180_000);

  it("sends the customer of a file, in a conversation of its own, and reports in JSON", async () => {
    const file = await aFile("event.json", JSON.stringify(anEscalation({ id: "conv_real" })));
    const runs = await Promise.all([simulate(file, "--json", "--keep"), simulate(file, "--json", "--keep")]);
    const reports = runs.map(({ stdout }) => JSON.parse(stdout) as Report);

    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(new Set(reports.map(({ handoff }) => handoff)).size).toBe(2);
    for (const { ok, failed, handoff } of reports) {
      expect([ok, failed]).toEqual([true, []]);
      expect(ticketOf(handoff)?.subject).toContain("Dana Reyes");
    }
  }, 180_000);

  it("solves its ticket at the end, with a note that says why", async () => {
    const { code, stdout } = await simulate();
    const id = /hnd_\w+/.exec(stdout)?.[0] ?? null;

    expect([code, stdout]).toEqual([0, expect.stringMatching(/ok {5}tidied up +ticket #\d+ is solved/)]);
    await until(() => ticketOf(id)?.status === "solved", "the test's ticket is solved");
  }, 180_000);

  it("names the step that failed, and ends with 1", async () => {
    house.hubspot.faults = [{ kind: "status", reply: { status: 503 } }];
    house.zendesk.faults = [{ kind: "status", only: isCreate, reply: { status: 503 } }];
    const { code, stdout } = await simulate("--timeout", "3");

    expect(code).toBe(1);
    expect(stdout).toMatch(/FAULT {2}HubSpot +customer and account missing/);
    expect(stdout).toMatch(/FAULT {2}ticket +did not come in time/);
    expect(stdout).toMatch(/^failed: HubSpot, .*ticket/m);
  }, 180_000);

  it("says plainly when nothing answers, and when the secret is another one", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const nobody = await runBaton(["simulate", "--url", url], house.env);
    expect([nobody.code, nobody.stderr]).toEqual([
      1,
      expect.stringMatching(
        /^baton simulate: nothing answers at http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\): start/,
      ),
    ]);

    const other = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
    const text = `version: 1\nbot: { signing_secrets: ["${other}"] }\nhelpdesk: { zendesk: { subdomain: acme, oauth: { client_id: a, client_secret: b } } }\n`;
    const manifest = await aFile("baton.yaml", "");
    await writeFile(manifest, text);
    const refused = await runBaton(["simulate", "--url", baton.url], {
      ...house.env,
      BATON_MANIFEST: manifest,
    });
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(/FAULT {2}accepted +it answered 401: The signature or token is missing/);
  }, 180_000);

  it.each([
    [["--nonsense"], /unknown option --nonsense; usage: baton simulate/],
    [["--url", "ftp://x"], /--url ftp:\/\/x is no http or https address/],
    [["--timeout", "soon"], /--timeout takes seconds/],
    [["nowhere.json"], /nowhere\.json: there is no such file/],
  ])("ends with a sentence for %j", async (args, said) => {
    const { code, stderr } = await runBaton(["simulate", ...args], house.env);

    expect([code, stderr]).toEqual([1, expect.stringMatching(said)]);
  });
});
