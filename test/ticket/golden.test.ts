import { describe, expect, it } from "vitest";
import type { ContextPackage } from "../../src/context/package.ts";
import { toDraft, transcriptParts } from "../../src/ticket/draft.ts";
import {
  doubleCharge,
  hostileText,
  knownBug,
  longTranscript,
  sourceDown,
  unknownCustomer,
} from "./stories.ts";

const MAX_NOTE_BYTES = 12_000;

const stories: [name: string, pkg: () => ContextPackage, omitted?: { part: string; reason: string }[]][] = [
  ["double-charge", doubleCharge],
  ["known-bug", knownBug],
  ["unknown-customer", unknownCustomer],
  ["source-down", sourceDown, [{ part: "field:MRR", reason: "the account has no such field" }]],
  ["hostile-text", hostileText],
];

describe("the note", () => {
  it.each(stories)("of the story %s reads as reviewed", async (name, pkg, omitted = []) => {
    const draft = toDraft(pkg(), {
      fields: [],
      routing: { group: null, form: null },
      omitted,
      maxNoteBytes: MAX_NOTE_BYTES * 5,
    });

    await expect(`${draft.note.html}\n`).toMatchFileSnapshot(`../golden/${name}.html`);
    await expect(
      `Subject: ${draft.subject}\nTags: ${draft.tags.join(" ")}\nPriority: ${draft.priority}\n\n${draft.note.text}\n`,
    ).toMatchFileSnapshot(`../golden/${name}.txt`);
  });

  it("of a conversation too long for one note says where the rest is", async () => {
    const pkg = longTranscript();
    pkg.conversation.messages.length = 120;

    const draft = toDraft(pkg, {
      fields: [],
      routing: { group: null, form: null },
      omitted: [],
      maxNoteBytes: MAX_NOTE_BYTES,
    });
    const [, ...further] = transcriptParts(pkg, MAX_NOTE_BYTES);
    const notes = [draft.note, ...further];

    await expect(`${notes.map(({ html }) => html).join("\n<hr>\n")}\n`).toMatchFileSnapshot(
      "../golden/long-transcript.html",
    );
    await expect(`${notes.map(({ text }) => text).join("\n\n---\n\n")}\n`).toMatchFileSnapshot(
      "../golden/long-transcript.txt",
    );
  });
});
