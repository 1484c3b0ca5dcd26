import { expect, it } from "vitest";
import type { Connector, TimelineNote } from "../../../src/connector.ts";
import { openAccount, outcomeOf } from "./open.ts";
import type { SuiteOptions } from "./options.ts";
import { HOSTILE } from "./samples.ts";

const NOTE: TimelineNote = {
  key: "hnd_suite · outcome",
  at: "2026-11-20T15:00:00.000Z",
  lines: [{ text: "Support: resolved" }, { text: "Ticket #7", url: "https://acme.example/7" }],
};

/** Notes on a customer's record: each once, and on nobody else's. */
export function describeTimeline(connector: Connector, options: SuiteOptions): void {
  it("writes a note once, though its answer was lost and it is written again", async () => {
    const { timeline, record, account } = await open();
    account.standIn.faults = [{ kind: "lost-answer", only: record.isWrite, times: 1 }];

    expect(await outcomeOf(timeline.write(record.customer, NOTE, { mayExist: false }))).toMatchObject({
      kind: "unavailable",
    });
    expect(await timeline.write(record.customer, NOTE, { mayExist: true })).toBe("written");
    expect(record.notes().filter((text) => text.includes(NOTE.key))).toHaveLength(1);
  });

  it("writes nothing for somebody whom it does not know", async () => {
    const { timeline, record, account } = await open();
    for (const email of ["nobody@elsewhere.example", null])
      expect(await timeline.write({ email, externalId: null }, NOTE, { mayExist: false })).toBe("no_record");
    expect(account.standIn.calls.filter(record.isWrite)).toEqual([]);
  });

  it.each(Object.entries(HOSTILE))("writes %s as text", async (_, text) => {
    const { timeline, record } = await open();
    const lines = [{ text }, { text, url: "javascript:alert(1)" }, { text, url: "https://acme.example/7" }];

    expect(await timeline.write(record.customer, { ...NOTE, lines }, { mayExist: false })).toBe("written");
    const [note = ""] = record.notes().filter((one) => one.includes(NOTE.key));
    expect(note).not.toMatch(/<img|href="?javascript:/);
  });

  async function open() {
    const opened = await openAccount(connector, options);
    const { timeline } = opened.connection;
    const record = opened.account.timeline;
    if (!timeline || !record) throw new Error(`the account of ${connector.id} needs its \`timeline\``);
    return { ...opened, timeline, record };
  }
}
