import { describe, expect, it } from "vitest";
import { addLateFacts } from "../../src/context/build.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { lateNote, messagesNote } from "../../src/ticket/follow-up.ts";
import { bytesOf } from "../../src/ticket/note.ts";
import { plainDraft } from "../../src/ticket/plain.ts";
import { aMessage } from "../conversation/messages.ts";
import { HUBSPOT_NORTHWIND, NOW, recommend, sourceDown } from "./stories.ts";

describe("a note on late facts", () => {
  it("holds only what is new, what is still missing, and its mark", async () => {
    const { pkg, added } = addLateFacts(sourceDown(), [HUBSPOT_NORTHWIND], recommend);

    const note = lateNote(pkg, "late", added, NOW);

    await expect(`${note.html}\n`).toMatchFileSnapshot("../golden/late-facts.html");
    await expect(`${note.text}\n`).toMatchFileSnapshot("../golden/late-facts.txt");
    expect(note.html).toContain("hnd_01k9zq · late");
    expect(note.text).not.toContain("Payments");
  });
});

describe("a note on new messages", () => {
  it("shows each, escaped, and its mark", () => {
    const note = messagesNote("hnd_1", "messages-7", [
      aMessage("customer", "<b>And?</b>"),
      aMessage("bot", "Wait"),
    ]);

    expect(note.html).toContain("Since then: 2 new messages");
    expect(note.html).toContain("&lt;b&gt;And?&lt;/b&gt;");
    expect(note.html).toContain("hnd_1 · messages-7");
    expect(note.text).toContain("<b>And?</b>");
  });

  it("says how much it could not hold", () => {
    const messages = Array.from({ length: 100 }, (_, i) => aMessage("customer", `${i} ${"x".repeat(2_000)}`));

    const note = messagesNote("hnd_1", "k", messages, { maxNoteBytes: 20_000 });

    const shown = note.text.match(/^\d+ x/gm)?.length ?? 0;
    expect(bytesOf(note)).toBeLessThanOrEqual(20_000);
    expect(shown).toBeGreaterThan(5);
    expect(note.text).toContain(`${100 - shown} more messages. Baton keeps them all.`);
  });
});

describe("the plain draft", () => {
  const event = (text: string, count = 1) =>
    EscalationEvent.parse({
      conversation: { id: "c", messages: Array.from({ length: count }, () => ({ role: "customer", text })) },
      customer: { name: "Dana\nReyes", email: "d@x.example" },
    });

  it("says who, why and what was said, and nothing else", () => {
    const draft = plainDraft("hnd_1", event("<b>{{x}}</b>\nsecond line"), { maxNoteBytes: 60_000 });

    expect(draft).toMatchObject({
      handoffId: "hnd_1",
      subject: "A conversation with Dana Reyes needs a person",
      requester: { name: "Dana Reyes", email: "d@x.example" },
      tags: ["baton", "baton_reason_other"],
    });
    expect(draft.note.html).toContain(
      "customer: &#60;b&#62;&#123;&#123;x&#125;&#125;&#60;/b&#62;<br>second line",
    );
    expect(draft.note.text).toContain("customer: <b>{{x}}</b>\nsecond line");
  });

  it.each([[event('"'.repeat(900_000))], [event('"&<>'.repeat(20), 5_000)]])(
    "fits, and says how many messages it does not hold (%#)",
    (hostile) => {
      const draft = plainDraft("hnd_1", hostile, { maxNoteBytes: 30_000 });

      expect(bytesOf(draft.note)).toBeLessThanOrEqual(30_000);
      expect(draft.note.text).toMatch(
        /\d+ more messages are not shown here; Baton keeps them under hnd_1\.$/,
      );
    },
  );
});
