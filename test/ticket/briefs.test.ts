import { describe, expect, it } from "vitest";
import { toDraft } from "../../src/ticket/draft.ts";
import { services } from "./conversations/services.ts";
import { shop } from "./conversations/shop.ts";
import { software } from "./conversations/software.ts";
import { aPackage } from "./stories.ts";

// `npx vitest run test/ticket/briefs.test.ts -u` writes the files anew; read them as prose before they are committed.

describe("the brief", () => {
  it.each([...shop, ...software, ...services])(
    "of $name reads as reviewed",
    async ({ name, event, results }) => {
      const draft = toDraft(aPackage(event, results), {
        fields: [],
        routing: { group: null, form: null },
        omitted: [],
        maxNoteBytes: 60_000,
      });
      const [summary] = draft.note.text.split("\n\n----\n\n");

      await expect(`${draft.subject}\n\n${summary}\n`).toMatchFileSnapshot(`../golden/briefs/${name}.txt`);
    },
  );
});
