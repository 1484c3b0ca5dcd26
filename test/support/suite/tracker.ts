import { expect, it } from "vitest";
import type { Fault } from "../../../demo/stand-ins/stand-in.ts";
import type { Connector, IssueDraft } from "../../../src/connector.ts";
import { ConnectorError } from "../../../src/errors.ts";
import { openAccount, openAt, outcomeOf } from "./open.ts";
import type { SuiteOptions } from "./options.ts";
import { HOSTILE, JUNK, tornIn } from "./samples.ts";

const ID = "5b0c8a4e-2f11-4c7d-9a63-0d8e1f2a3b4c";
const OTHER_ID = "7d3f1c2b-9e80-4a5d-8b16-2f4e6a8c0d1e";
const LOST: Fault["kind"][] = ["lost-answer", "lost-answer-502", "half-answer", "html"];

function aDraft(text = "Import fails (E-7001)"): IssueDraft {
  return {
    ...{ id: ID, title: text, priority: "high", labels: [text] },
    sections: [
      { heading: "Error", style: "verbatim", lines: [{ text }] },
      {
        heading: "What happened",
        style: "steps",
        lines: [{ text }, { text, url: "https://acme.example/1" }],
      },
      { heading: "Seen by", style: "list", lines: [{ text, url: "javascript:alert(1)" }] },
      { heading: text, style: "text", lines: [{ text }] },
    ],
  };
}

/** Filing bugs: one issue for one id, however often and through whatever it is asked for. */
export function describeTracker(connector: Connector, options: SuiteOptions): void {
  it("files one issue for an id, asked for twice, and finds it", async () => {
    const { tracker, issues, before } = await open();
    const first = await tracker.create(aDraft());
    const again = await tracker.create(aDraft("Told otherwise by now"));

    expect(again).toEqual(first);
    expect(first).toMatchObject({ key: expect.stringMatching(/\S/), url: expect.stringMatching(/^https?:/) });
    expect(await tracker.find(ID)).toEqual(first);
    expect(await tracker.find(OTHER_ID)).toBeNull();
    expect(issues.count() - before).toBe(1);
  });

  it.each(LOST)("files one issue though the answer was lost by %s", async (kind) => {
    const { tracker, issues, before, account } = await open();
    account.standIn.faults = [{ kind, only: issues.isCreate, times: 1 } as Fault];

    expect(await outcomeOf(tracker.create(aDraft()))).toMatchObject({ kind: "unavailable" });
    await tracker.create(aDraft());
    expect(issues.count() - before).toBe(1);
  });

  it("links a page once by its address", async () => {
    const { tracker } = await open();
    const { key } = await tracker.create(aDraft());
    const page = { url: "https://acme.example/tickets/1", title: "Ticket #1", subtitle: "open" };

    await tracker.link(key, page);
    await tracker.link(key, { ...page, subtitle: "solved" });
    const nowhere = await outcomeOf(tracker.link("NOPE-1", page));
    expect(nowhere).toBeInstanceOf(ConnectorError);
  });

  it.each(Object.entries(HOSTILE))("files %s as text", async (_, text) => {
    const { tracker, issues, before, account } = await open();
    const filed = await tracker.create(aDraft(text));

    expect(await tracker.find(ID)).toMatchObject({ key: filed.key });
    expect(issues.count() - before).toBe(1);
    expect(tornIn(account.standIn.calls, text)).toEqual([]);
    expect({}).not.toHaveProperty("isPolluted");
  });

  it("says in findings what it may file, and when it cannot ask", async () => {
    const { tracker } = await open();
    expect((await tracker.checkFiling(["bug"])).map(({ level }) => level)).toContain("ok");

    for (const reply of [{ status: 401, body: {} }, { status: 503, body: {} }, { body: "<html>" }]) {
      const { connection } = await openAt(connector, options, reply);
      const findings = await connection.tracker?.checkFiling(["bug"]);
      expect(findings?.map(({ level }) => level)).toContain("fault");
    }
  });

  it.each(Object.entries(JUNK))("does not believe an answer that is %s", async (_, reply) => {
    const { connection } = await openAt(connector, options, reply);

    expect(await outcomeOf(Promise.resolve(connection.tracker?.create(aDraft())))).toMatchObject({
      kind: "unavailable",
    });
  });

  async function open() {
    const opened = await openAccount(connector, options);
    const { tracker } = opened.connection;
    const issues = opened.account.tracker;
    if (!tracker || !issues) throw new Error(`the account of ${connector.id} needs its \`tracker\``);
    return { ...opened, tracker, issues, before: issues.count() };
  }
}
