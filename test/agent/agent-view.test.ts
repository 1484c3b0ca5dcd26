import { describe, expect, it } from "vitest";
import { agentViewOf } from "../../src/agent/agent-view.ts";
import { LOCALES } from "../../src/words/locale.ts";
import { wordsFor } from "../../src/words/words-for.ts";
import { aLive, NOW, richCase, SIMILAR } from "./cases.ts";

describe("what the agent sees", () => {
  it.each(LOCALES)("of a case with everything reads as reviewed in %s", async (locale) => {
    const live = aLive({ similar: SIMILAR, asking: ["stripe"] });

    const view = agentViewOf(richCase(), live, wordsFor(locale, "Europe/Berlin"), NOW);

    await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot(
      `../golden/agent-view.${locale}.json`,
    );
  });
});
