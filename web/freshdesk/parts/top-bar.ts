import type { View } from "../../sidebar/src/read-view.ts";
import type { Part } from "../desk.ts";
import { attributes, type Child, element, foreign } from "../element.ts";

const ARROWS = { improving: "↗", steady: "→", worsening: "↘" };

/** Name, tier, money at stake, mood and where it goes. Colour never stands without its word. */
export const topBar: Part = {
  id: "who",
  of: ({ who, handoff, clock }) => [who, handoff.is_test, clock.waiting],
  heading: () => null,
  draw({ who, handoff, clock }, { words }) {
    const tier = who.tier === null ? null : foreign("span", "tier", who.tier);
    return element(
      "div",
      "top",
      handoff.is_test ? element("p", "test", words.labels.test) : null,
      element("div", "row", foreign("h1", "", who.name), tier),
      element("p", "quiet", ...apart([who.company, who.language])),
      element("div", "row", stake(who), mood(who)),
      clock.waiting === null ? null : element("p", "quiet", clock.waiting),
    );
  },
};

function stake({ stake: money }: View["who"]): HTMLElement | null {
  if (money === null) return null;
  return element("p", "stake", foreign("strong", "", money.text), " ", element("span", "quiet", money.label));
}

function mood({ mood: { colour, direction, text } }: View["who"]): HTMLElement | null {
  if (text === "") return null;
  const hidden = (sign: string) => attributes(element("span", "", sign), { "aria-hidden": "true" });
  return element("p", `mood ${colour ?? "plain"}`, hidden("● "), text, hidden(` ${ARROWS[direction]}`));
}

function apart(texts: readonly (string | null)[]): Child[] {
  const there = texts.filter((text) => text !== null && text !== "");
  return there.flatMap((text, at) => [at === 0 ? "" : " · ", foreign("span", "", text ?? "")]);
}
